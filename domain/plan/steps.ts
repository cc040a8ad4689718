/** Classes of steps; which repairs a stuck one allows depends on them. */
export const STEP_CLASSES = [
  'rule',
  'lookup',
  'money',
  'document',
  'legal-act',
  'message',
  'delivery',
  'fact',
  'candidates',
] as const;

export type StepClass = (typeof STEP_CLASSES)[number];
