import { outside } from '../activity-options.ts';
import { humanTaskUnless } from '../human-task.ts';
import { step } from '../steps.ts';
import { stage } from '../walk.ts';
import { waitFor } from '../waits.ts';

/** The fee is asked for and waited for (WS1): reminders, a formal notice (補正通知), then a manager decides. */
export const settleFees = stage('settleFees', async (file, place) => {
  const settled = () => file.feesSettled;
  const charge = await step(file, place, 'raise-charge', 'money', () =>
    outside.raiseCharge({ ...place, at: Date.now() }),
  );
  file.feesSettled ||= charge.settled;
  if ((await waitFor(file, place, 'payment', settled)) === 'arrived') return undefined;
  if ((await waitFor(file, place, 'payment-notice', settled)) === 'arrived') return undefined;
  for (let asked = 1; ; asked += 1) {
    const verdict = await humanTaskUnless(file, place, 'payment-overdue', asked, settled);
    if (verdict === 'overtaken') return undefined;
    if (verdict.decision === 'refuse') return { kind: 'REFUSED', code: 'fee-not-paid' };
    if ((await waitFor(file, place, 'payment-extension', settled, asked)) === 'arrived') return undefined;
  }
});
