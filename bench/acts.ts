/** Who decides what in a case where nothing is wrong. */
export const ACTS = [
  { login: 'reviewer-1', kind: 'review', decision: 'approve', form: {} },
  { login: 'approver-1', kind: 'approve', decision: 'adopt', form: {} },
  { login: 'counter-1', kind: 'hand-over', decision: 'handed-over', form: { identityDocument: 'driving-licence' } },
] as const;
