/** Acts on a case that make a person part of it. */
export const ACTS = ['review', 'approve', 'resolve-duplicate', 'decide-overdue', 'repair'] as const;

export type Act = (typeof ACTS)[number];

export function isAct(act: string): act is Act {
  return ACTS.some((known) => known === act);
}

/**
 * Four eyes (domain §1.6 b): who approves is never someone who shaped what is approved, whichever came first and however
 * often the case comes back. The same act again is no second pair of eyes taken away, and is allowed.
 */
export const EXCLUDES = {
  approve: ['review', 'resolve-duplicate', 'decide-overdue', 'repair'],
  review: ['approve'],
  'resolve-duplicate': ['approve'],
  'decide-overdue': ['approve'],
  repair: ['approve'],
} as const satisfies Record<Act, readonly Act[]>;

/**
 * The first of a person's earlier acts on the case that keeps them from `wanted`, or `null` when they may act. The acts
 * are those of the whole history of the case, in its order, not those of the present assignment.
 */
export function excludedBy<Earlier extends { readonly act: Act }>(
  wanted: Act,
  earlierActs: readonly Earlier[],
): Earlier | null {
  const excluding: readonly Act[] = EXCLUDES[wanted];
  return earlierActs.find(({ act }) => excluding.includes(act)) ?? null;
}
