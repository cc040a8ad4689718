import { type Static, Type } from 'typebox';
import { CHANNELS } from '../domain/qualification/definition.ts';
import { STAGES } from '../domain/plan/stages.ts';
import { CalendarDate, Code, Localized, nullable, strict } from './scalars.ts';

const Text = Type.String();
const Days = Type.Integer();

const TaskSchema = Type.Object({
  kind: Text,
  label: Localized,
  role: Text,
  /** `null`: head office. */
  office: nullable(Text),
  serviceLevelBusinessDays: Days,
  decisions: Type.Array(Localized),
});

const WaitSchema = Type.Object({
  wait: Text,
  code: Text,
  limit: Type.Object({ kind: Type.Enum(['legal', 'business', 'elapsed']), amount: Type.Integer() }),
  reminders: Type.Array(Days),
  onTimeout: Text,
  clock: Type.Enum(['runs', 'paused']),
});

const ProcedureSchema = Type.Object({
  code: Text,
  name: Localized,
  legalBasis: Text,
  channels: Type.Array(Type.Enum([...CHANNELS])),
  stages: Type.Array(Type.Enum([...STAGES])),
  feeCode: nullable(Text),
  targetDays: Days,
  tasks: Type.Array(TaskSchema),
  waits: Type.Array(WaitSchema),
  evidence: Type.Array(
    Type.Object({ kind: Text, label: Localized, freshForMonths: nullable(Type.Integer()), legalBasis: Text }),
  ),
  documents: Type.Array(Type.Object({ kind: Text, title: Localized, template: Text })),
});

/** 資格定義 as it is in force: new cases are opened under it. */
const DefinitionSchema = Type.Object({
  code: Text,
  version: Text,
  /** SHA-256 of its files. */
  digest: Text,
  name: Localized,
  authority: Localized,
  receiptPrefix: Text,
  headOffice: Text,
  offices: Type.Array(Type.Object({ code: Text, ja: Text, en: Text })),
  closures: Type.Array(Type.Object({ from: CalendarDate, to: CalendarDate, reason: Text })),
  fees: Type.Array(Type.Object({ code: Text, amount: Type.Integer(), validFrom: CalendarDate, legalBasis: Text })),
  procedures: Type.Array(ProcedureSchema),
  templates: Type.Array(
    Type.Object({
      name: Text,
      kind: Type.Enum(['document', 'notice']),
      variables: Type.Array(Type.Object({ name: Text, type: Text, optional: Type.Boolean() })),
    }),
  ),
});
export type DefinitionPage = Static<typeof DefinitionSchema>;

export const DefinitionListSchema = Type.Object({ items: Type.Array(DefinitionSchema) });

export const TemplateParams = strict({ code: Code, template: Code });
export const NoticePreviewSchema = Type.Object({ subject: Text, body: Text });
