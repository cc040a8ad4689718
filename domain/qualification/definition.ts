import { type Static, Type } from 'typebox';
import type { Attention } from '../attention.ts';
import type { CodeLists } from '../code-lists.ts';
import { DomainError } from '../errors.ts';
import type { ProcedureStep } from '../plan/procedure-steps.ts';
import { type PlanOutline, STAGES, type StageName } from '../plan/stages.ts';
import { TASK_OFFICES, type TaskOffice } from '../queues.ts';
import {
  Code,
  ConditionSchema,
  type FormDefinition,
  type FormField,
  FormFieldSchema,
  LocalizedText,
} from './form-definition.ts';

const strict = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const IsoDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a date, YYYY-MM-DD' });
const Days = Type.Integer({ minimum: 1 });

/** The qualification itself: who grants it and how its numbers look. */
export const HeadSchema = Type.Object(
  {
    code: Code,
    /** Moves with every change of the definition; a case keeps the one it was opened under. */
    version: Text,
    name: LocalizedText,
    authority: Type.Object(
      { ja: Text, en: Text, prefecture: Type.String({ pattern: '^(0[1-9]|[1-3][0-9]|4[0-7])$' }) },
      strict,
    ),
    /** Section sign in receipt references (収受番号), between the fiscal year and the running number. */
    receiptPrefix: Text,
    /** Code of the office that receives what no 保健所 received. */
    headOffice: Code,
    /** 期限内処理率 that the office has set itself; no law does. */
    onTimeTarget: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  },
  strict,
);

/** What the definition has to know of the templates beside it; the rest of their file is the renderer's. */
export const TemplatesSchema = Type.Object({
  templates: Type.Record(Type.String(), Type.Object({ kind: Type.Enum(['document', 'notice']) })),
});
export type TemplateKinds = Readonly<Static<typeof TemplatesSchema>['templates']>;

export const FeesSchema = Type.Object(
  {
    fees: Type.Array(
      Type.Object({ code: Code, amount: Type.Integer({ minimum: 0 }), validFrom: IsoDate, legalBasis: Text }, strict),
      { minItems: 1 },
    ),
  },
  strict,
);

export const CalendarSchema = Type.Object(
  { closures: Type.Array(Type.Object({ from: IsoDate, to: IsoDate, reason: Text }, strict)) },
  strict,
);

/** A paper a case may need (domain §1.3). */
export const EvidenceRuleSchema = Type.Object(
  {
    /** Kind an attachment carries. */
    kind: Code,
    /** Other kinds that prove the same. */
    alternatives: Type.Optional(Type.Array(Code, { minItems: 1 })),
    label: LocalizedText,
    /** Always needed without it. */
    when: Type.Optional(ConditionSchema),
    /** How old it may be on the day it arrives. */
    freshForMonths: Type.Optional(Type.Integer({ minimum: 1 })),
    legalBasis: Text,
  },
  strict,
);
export type EvidenceRule = Static<typeof EvidenceRuleSchema>;

export const EvidenceSchema = Type.Object(
  {
    attachments: Type.Object(
      {
        mimeTypes: Type.Array(Text, { minItems: 1 }),
        /** Bytes of one file. */
        maxBytes: Type.Integer({ minimum: 1 }),
        maxFiles: Type.Integer({ minimum: 1 }),
      },
      strict,
    ),
    evidence: Type.Array(EvidenceRuleSchema),
  },
  strict,
);
export type AttachmentLimits = Static<typeof EvidenceSchema>['attachments'];

/** An inquiry to another office (情報照会): what is asked whom for which affair. */
export const LookupSchema = Type.Object(
  { code: Code, affair: Code, item: Code, provider: Code, unless: Type.Optional(ConditionSchema) },
  strict,
);
export type LookupRule = Static<typeof LookupSchema>;

/** A wait of domain §6.1; what its dates mean is `wait-schedule.ts`'s. */
export const WaitSchema = Type.Object(
  {
    code: Type.String({ pattern: '^WS([1-9]|1[0-9]|2[0-4])$', description: 'WS1 to WS24' }),
    limit: Type.Union(
      [
        Type.Object({ kind: Type.Enum(['legal', 'business']), days: Days }, strict),
        Type.Object({ kind: Type.Literal('elapsed'), hours: Type.Integer({ minimum: 1 }) }, strict),
      ],
      { description: 'legal or business days, or elapsed hours' },
    ),
    /** In the unit of the limit, after the start. */
    reminders: Type.Array(Days),
    /** The wait or the task that follows, or one of `TIMEOUT_STEPS`: never the end of the case (domain §0.1-15). */
    onTimeout: Code,
    clock: Type.Enum(['runs', 'paused']),
    openingNotice: Type.Optional(Code),
    reminderNotice: Type.Optional(Code),
  },
  strict,
);
export type WaitDefinition = Static<typeof WaitSchema>;

/** What may follow a time-out besides another wait or a task. */
export const TIMEOUT_STEPS = ['fetch-answer', 'keep-at-office'] as const;

export const TASK_ACTS = [
  'review',
  'approve',
  'resolve-duplicate',
  'decide-overdue',
  'hand-over',
  'settle-excess',
] as const;
export const TASK_ROLES = ['reviewer', 'approver', 'manager', 'counter'] as const;

const AttentionSchema = Type.Object(
  {
    warnBusinessDays: Type.Optional(Days),
    escalation: Type.Optional(
      Type.Array(
        Type.Object({ afterBusinessDays: Type.Integer({ minimum: 0 }), to: Type.Enum([...TASK_ROLES]) }, strict),
      ),
    ),
    unclaimed: Type.Optional(
      Type.Object(
        {
          remindAfterBusinessDays: Type.Optional(Days),
          escalateAfterBusinessDays: Days,
          deputy: Type.Optional(Type.Enum([...TASK_ROLES])),
        },
        strict,
      ),
    ),
    idle: Type.Optional(
      Type.Object({ warnAfterBusinessDays: Type.Optional(Days), returnAfterBusinessDays: Days }, strict),
    ),
  },
  strict,
);

export const TaskSchema = Type.Object(
  {
    label: LocalizedText,
    /** What deciding it counts as for the four-eyes rule. */
    act: Type.Enum([...TASK_ACTS]),
    role: Type.Enum([...TASK_ROLES]),
    /** Head office without it. */
    office: Type.Optional(Type.Enum([...TASK_OFFICES])),
    serviceLevelBusinessDays: Days,
    /** What is done when nobody gets on with it; see `domain/attention.ts`. */
    attention: Type.Optional(AttentionSchema),
    decisions: Type.Record(
      Type.String(),
      Type.Object(
        {
          label: LocalizedText,
          /** From here on the case is decided: nothing overtakes it any more. */
          final: Type.Optional(Type.Boolean()),
          fields: Type.Array(FormFieldSchema),
        },
        strict,
      ),
    ),
  },
  strict,
);

export interface DecisionDefinition {
  readonly label: LocalizedText;
  readonly final?: boolean;
  readonly fields: readonly FormField[];
}

export interface TaskDefinition {
  readonly label: LocalizedText;
  readonly act: (typeof TASK_ACTS)[number];
  readonly role: (typeof TASK_ROLES)[number];
  readonly office?: TaskOffice;
  readonly serviceLevelBusinessDays: number;
  readonly attention?: Attention;
  readonly decisions: Readonly<Record<string, DecisionDefinition>>;
}

/** How a case begins; `internal` is on the office's own motion (職権). */
export const CHANNELS = ['online', 'counter', 'post', 'internal'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A rule that an automatic step evaluates. */
const AutomaticRuleSchema = Type.Union([
  /** Nothing to decide: that it was done is written down. */
  Type.Object({ rule: Type.Literal('record') }, strict),
  /** The case ends, with the code, unless the condition holds for the form. */
  Type.Object({ rule: Type.Literal('require'), condition: ConditionSchema, otherwise: Code }, strict),
]);
export type AutomaticRule = Static<typeof AutomaticRuleSchema>;

const StepSchema = Type.Object(
  {
    name: Code,
    automatic: Type.Optional(AutomaticRuleSchema),
    /** Kind of the task that a person decides. */
    task: Type.Optional(Code),
    /** By decision, where it does not lead to the next step. */
    after: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Union([Type.Object({ backTo: Code }, strict), Type.Object({ end: Code }, strict)], {
          description: 'backTo a step, or end with a code',
        }),
      ),
    ),
  },
  strict,
);
export type StepDefinition = Static<typeof StepSchema>;

/** A procedure but for its form, evidence, tasks and waits, which have their own files. */
export const ProcedureSchema = Type.Object(
  {
    code: Code,
    name: LocalizedText,
    legalBasis: Text,
    channels: Type.Array(Type.Enum([...CHANNELS]), { minItems: 1 }),
    stages: Type.Array(Type.Enum([...STAGES], { description: `one of ${STAGES.join(', ')}` }), { minItems: 1 }),
    /** What the stage `carryOut` does, in this order. */
    steps: Type.Optional(Type.Array(StepSchema, { minItems: 1 })),
    feeCode: Type.Optional(Code),
    lookups: Type.Array(LookupSchema),
    documents: Type.Record(Type.String(), Type.Object({ template: Code, title: LocalizedText }, strict)),
    /** 標準処理期間 from receipt to decision, calendar days (行政手続法 6条). */
    targetDays: Days,
  },
  strict,
);

export const TasksSchema = Type.Object({ tasks: Type.Record(Type.String(), TaskSchema) }, strict);
export const WaitsSchema = Type.Object({ waits: Type.Record(Type.String(), WaitSchema) }, strict);

type ProcedureHead = Static<typeof ProcedureSchema>;

export interface Procedure extends Omit<ProcedureHead, 'stages'> {
  readonly stages: readonly StageName[];
  readonly form: FormDefinition;
  readonly attachments: AttachmentLimits;
  readonly evidence: readonly EvidenceRule[];
  readonly waits: Readonly<Record<string, WaitDefinition>>;
  readonly tasks: Readonly<Record<string, TaskDefinition>>;
}

export interface Qualification extends Static<typeof HeadSchema> {
  readonly calendar: Static<typeof CalendarSchema>;
  readonly fees: Static<typeof FeesSchema>['fees'];
  readonly codeLists: CodeLists;
  readonly procedures: Readonly<Record<string, Procedure>>;
}

/**
 * The whole definition of one procedure as it is at intake. It travels with the case as JSON, so a later change of the
 * definition never changes a running case but for its service levels (`service-levels.ts`).
 */
export interface Plan extends Procedure {
  readonly qualification: Pick<Qualification, 'code' | 'version' | 'name' | 'authority' | 'headOffice'>;
  readonly codeLists: CodeLists;
}

/** @throws DomainError `not-found` for a procedure the qualification does not have */
export function resolvePlan(qualification: Qualification, procedureCode: string): Plan {
  const { code, version, name, authority, headOffice, codeLists, procedures } = qualification;
  const procedure = Object.hasOwn(procedures, procedureCode) ? procedures[procedureCode] : undefined;
  if (procedure === undefined) throw new DomainError('not-found', { missing: 'procedure' });
  return { ...procedure, qualification: { code, version, name, authority, headOffice }, codeLists };
}

/** What the workflow needs of a plan. */
export function planOutline(
  plan: Pick<Plan, 'qualification' | 'code' | 'stages'> & { readonly steps?: Plan['steps'] | null },
): PlanOutline {
  const { qualification, code, stages, steps } = plan;
  return {
    qualification: qualification.code,
    procedure: code,
    stages,
    ...(steps === undefined || steps === null ? {} : { steps: steps.map(stepOutline) }),
  };
}

function stepOutline({ name, task, after = {} }: StepDefinition): ProcedureStep {
  return task === undefined ? { kind: 'automatic', name } : { kind: 'task', name, task, after };
}
