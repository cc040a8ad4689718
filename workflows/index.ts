export { afterCloseWorkflow } from './after-close.ts';
export { caseWorkflow } from './case.ts';
export { collectAnswersWorkflow, collectApplicationsWorkflow, housekeepingWorkflow } from './scheduled.ts';
