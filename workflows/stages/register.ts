import { records } from '../activity-options.ts';
import { step } from '../steps.ts';
import { stage } from '../walk.ts';

/** 登録: the licence itself (法5条2項). Number, row, history and messages in one transaction. */
export const register = stage('register', async (file, place) => {
  await step(file, place, 'register-licence', 'legal-act', () => records.registerLicence({ ...place, at: Date.now() }));
  return undefined;
});
