import { condition } from '@temporalio/workflow';
import { records } from './activity-options.ts';
import type { CaseFile, Place } from './case-file.ts';
import { step } from './steps.ts';

/**
 * Waits for something until the dates in the wait's row say otherwise: sleeps to the next date, has what is due done
 * (reminders, time-out) and asks again. A changed calendar changes the row and pokes; nothing here knows a date.
 */
export async function waitFor(
  file: CaseFile,
  place: Place,
  name: string,
  arrived: () => boolean,
  round = 1,
): Promise<'arrived' | 'timed-out'> {
  if (arrived()) return 'arrived';
  const opened = await step(file, place, `open-wait-${name}-${round}`, 'rule', () =>
    records.openWait({ ...place, name, round, at: Date.now() }),
  );
  let nextAt = opened.nextAt;
  for (;;) {
    const { rechecks } = file;
    await condition(() => arrived() || file.rechecks !== rechecks, Math.max(0, nextAt - Date.now()));
    const work = await step(file, place, `work-wait-${name}-${round}`, 'rule', () =>
      records.workWait({ caseId: file.caseId, waitId: opened.waitId, arrived: arrived(), at: Date.now() }),
    );
    if (work.status === 'OPEN') nextAt = work.nextAt;
    else return work.status === 'ENDED' || arrived() ? 'arrived' : 'timed-out';
  }
}
