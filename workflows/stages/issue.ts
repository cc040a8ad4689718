import { printing } from '../activity-options.ts';
import { step } from '../steps.ts';
import { stage } from '../walk.ts';

/** 免許証の交付 follows the registration: the certificate is made and stored. */
export const issue = stage('issue', async (file, place) => {
  await step(file, place, 'issue-certificate', 'document', () =>
    printing.issueCertificate({ ...place, at: Date.now() }),
  );
  return undefined;
});
