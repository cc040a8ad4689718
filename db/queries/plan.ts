import type { Plan } from '../../domain/qualification/definition.ts';

/** The procedure as it was when the case was opened, checked then; its service levels are those last applied. */
export function planOf(file: { readonly plan: unknown }): Plan {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return file.plan as Plan;
}
