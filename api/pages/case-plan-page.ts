import type { Static } from 'typebox';
import type { CasePlanSchema } from '../../contracts/case-plan.ts';
import type { Plan } from '../../domain/qualification/definition.ts';

/** A plan as pages show it: words, fields and codes. */
export function casePlanPage(plan: Plan): Static<typeof CasePlanSchema> {
  const { code, version, name } = plan.qualification;
  return {
    qualification: { code, version, name },
    procedure: { code: plan.code, name: plan.name, legalBasis: plan.legalBasis },
    stages: [...plan.stages],
    form: plan.form,
    tasks: Object.fromEntries(
      Object.entries(plan.tasks).map(([kind, { label, role, decisions }]) => [
        kind,
        {
          label,
          role,
          decisions: Object.fromEntries(
            Object.entries(decisions).map(([decision, { label }]) => [decision, { label }]),
          ),
        },
      ]),
    ),
    evidence: plan.evidence.map(({ kind, alternatives, label, legalBasis }) => ({
      kind,
      ...(alternatives === undefined ? {} : { alternatives }),
      label,
      legalBasis,
    })),
    documents: Object.fromEntries(Object.entries(plan.documents).map(([kind, { title }]) => [kind, { title }])),
    codeLists: Object.fromEntries(
      Object.entries(plan.codeLists).map(([list, entries]) => [
        list,
        entries.map(({ code, ja, en, selectable, legalBasis }) => ({
          code,
          ja,
          en,
          ...(selectable === undefined ? {} : { selectable }),
          ...(legalBasis === undefined ? {} : { legalBasis }),
        })),
      ]),
    ),
  };
}
