import { outside, records } from '../activity-options.ts';
import { step } from '../steps.ts';
import { stage } from '../walk.ts';
import { waitFor } from '../waits.ts';

/** The family register (戸籍関係情報) is asked for the domicile; the answer comes when it comes (WS7). */
export const lookUp = stage('lookUp', async (file, place) => {
  const prepared = await step(file, place, 'prepare-inquiry', 'rule', () =>
    records.prepareInquiry({ ...place, at: Date.now() }),
  );
  if (prepared.kind === 'not-needed') return undefined;
  const { inquiryId } = prepared;
  const answered = () => file.answeredInquiries.has(inquiryId);
  await step(file, place, 'send-inquiry', 'lookup', () => outside.sendInquiry({ ...place, inquiryId, at: Date.now() }));
  await waitFor(file, place, 'lookup', answered);
  // After the time limit the answer is asked for directly; without one an operator is told.
  await step(
    file,
    place,
    'fetch-answer',
    'lookup',
    () => outside.fetchAnswer({ ...place, inquiryId, at: Date.now() }),
    answered,
  );
  return undefined;
});
