import { correction } from '../correction.ts';
import { outside } from '../activity-options.ts';
import { step } from '../steps.ts';
import { stage } from '../walk.ts';

/**
 * Every required paper is there, of a kind we accept, and clean; otherwise the applicant is asked again. An answer that
 * changes the form takes the case back to its first check: a new name or address may change every answer.
 */
export const receivePapers = stage('receivePapers', async (file, place) => {
  for (let round = 1; ; round += 1) {
    const { complete } = await step(file, place, `check-papers-${round}`, 'document', () =>
      outside.checkPapers({ ...place, at: Date.now() }),
    );
    if (complete) return undefined;
    const { formChanges } = file;
    const ending = await correction(file, place, round, 'papers');
    if (ending !== undefined) return ending;
    if (file.formChanges > formChanges) return { kind: 'REWIND', to: 'checkIntake' };
  }
});
