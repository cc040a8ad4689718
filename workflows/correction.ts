import { records } from './activity-options.ts';
import type { CaseFile, Ending, Place } from './case-file.ts';
import { humanTaskUnless } from './human-task.ts';
import { step } from './steps.ts';
import { waitFor } from './waits.ts';

/**
 * Asks the applicant to put something right (補正, 行政手続法 7条) and waits for the answer. Silence never makes a case
 * vanish: a manager extends once or refuses with reasons.
 */
export async function correction(
  file: CaseFile,
  place: Place,
  round: number,
  grounds: 'papers' | 'review',
): Promise<Ending | undefined> {
  const before = file.correctionsAnswered;
  const answered = () => file.correctionsAnswered > before;
  file.correctionsAsked += 1;
  try {
    await step(file, place, `request-correction-${round}`, 'message', () =>
      records.requestCorrection({ ...place, round, grounds, at: Date.now() }),
    );
    if ((await waitFor(file, place, 'correction', answered, round)) === 'arrived') return undefined;
    for (let asked = 1; ; asked += 1) {
      const again = round * 100 + asked;
      const verdict = await humanTaskUnless(file, place, 'correction-overdue', again, answered);
      if (verdict === 'overtaken') return undefined;
      if (verdict.decision === 'refuse') return { kind: 'REFUSED', code: 'correction-not-made' };
      if ((await waitFor(file, place, 'correction-extension', answered, again)) === 'arrived') return undefined;
    }
  } finally {
    file.correctionsAsked -= 1;
  }
}
