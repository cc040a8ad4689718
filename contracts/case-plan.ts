import { Type } from 'typebox';
import { CalendarDate, Instant, Localized, OpenRecord, Uuid } from './scalars.ts';

const Labelled = Type.Object({ label: Localized });

/** What a case was opened under: the names of its parts and its code lists. It never changes, and names nobody. */
export const CasePlanSchema = Type.Object({
  qualification: Type.Object({ code: Type.String(), version: Type.String(), name: Localized }),
  procedure: Type.Object({ code: Type.String(), name: Localized, legalBasis: Type.String() }),
  stages: Type.Array(Type.String()),
  /** Sections and fields as the definition writes them. */
  form: Type.Unknown(),
  tasks: Type.Record(
    Type.String(),
    Type.Object({ label: Localized, role: Type.String(), decisions: Type.Record(Type.String(), Labelled) }),
  ),
  evidence: Type.Array(
    Type.Object({
      kind: Type.String(),
      alternatives: Type.Optional(Type.Array(Type.String())),
      label: Localized,
      legalBasis: Type.String(),
    }),
  ),
  documents: Type.Record(Type.String(), Type.Object({ title: Localized })),
  codeLists: Type.Record(
    Type.String(),
    Type.Array(
      Type.Object({
        code: Type.String(),
        ja: Type.String(),
        en: Type.String(),
        /** `false`: known, and offered no more. */
        selectable: Type.Optional(Type.Boolean()),
        legalBasis: Type.Optional(Type.String()),
      }),
    ),
  ),
});

const Consequence = Type.Union([
  Type.Object({
    code: Type.Literal('task-opened'),
    task: Type.String(),
    role: Type.String(),
    due: Instant,
  }),
  Type.Object({ code: Type.Literal('you-are-excluded'), from: Type.String() }),
  Type.Object({ code: Type.Literal('applicant-told'), notice: Type.String() }),
  Type.Object({ code: Type.Literal('wait-opened'), wait: Type.String(), until: Instant }),
  Type.Object({ code: Type.Literal('registered'), on: CalendarDate }),
  Type.Object({ code: Type.Literal('document-issued'), document: Type.String() }),
  Type.Object({ code: Type.Literal('case-closed'), outcome: Type.String() }),
  Type.Object({
    code: Type.Enum([
      'applicant-not-told',
      'clock-paused',
      'checked-again',
      'sealed',
      'money-back-looked-at',
      'case-goes-on',
    ]),
  }),
]);

/** 「押すと」: what each decision of a task would do if it were made now. */
export const ConsequencesSchema = Type.Object({
  taskId: Uuid,
  /** What the latest review proposed, where there was one. */
  proposal: Type.Union([Type.Object({ decision: Type.String(), by: Type.String(), form: OpenRecord }), Type.Null()]),
  decisions: Type.Array(
    Type.Object({
      decision: Type.String(),
      /** A legal act: it cannot be taken back. */
      final: Type.Boolean(),
      consequences: Type.Array(Consequence),
    }),
  ),
});
