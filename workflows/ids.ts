/** Workflow ids are made of opaque ids only: they are seen by everyone who may look at the engine. */
export const caseWorkflowId = (caseId: string): string => `case-${caseId}`;

/** What arrives for a closed case is dealt with by this workflow. */
export const afterCloseWorkflowId = (caseId: string): string => `after-close-${caseId}`;

/** Ids of the schedules and of the workflows they start. */
export const SCHEDULES = {
  intake: 'collect-applications',
  answers: 'collect-answers',
  housekeeping: 'housekeeping',
} as const;
