import type { CodeLists } from '../code-lists.ts';
import { STAGES, type StageName } from '../plan/stages.ts';
import { conditionDefects } from './condition.ts';
import { checkFields } from './check-fields.ts';
import { checkSteps } from './check-steps.ts';
import { type Procedure, type Qualification, type TemplateKinds, TIMEOUT_STEPS } from './definition.ts';
import { fieldPaths, fieldsOf } from './form-definition.ts';
import type { Source } from './source.ts';

/** The parts of a definition before they become one. */
export interface DefinitionParts {
  readonly head: Pick<Qualification, 'headOffice' | 'authority'>;
  readonly fees: Qualification['fees'];
  readonly closures: Qualification['calendar']['closures'];
  readonly templates: TemplateKinds;
  readonly codeLists: CodeLists;
  /** By folder. */
  readonly procedures: Readonly<Record<string, Procedure>>;
}

/** What a stage cannot do without; a plan that lacks it would stop its cases there. */
const STAGE_NEEDS: Readonly<
  Partial<Record<StageName, { waits?: readonly string[]; tasks?: readonly string[]; documents?: readonly string[] }>>
> = {
  checkIntake: { tasks: ['resolve-duplicate'] },
  settleFees: {
    waits: ['payment', 'payment-notice', 'payment-extension'],
    tasks: ['payment-overdue', 'settle-excess'],
    documents: ['refusal'],
  },
  receivePapers: {
    waits: ['correction', 'correction-extension'],
    tasks: ['correction-overdue'],
    documents: ['refusal'],
  },
  lookUp: { waits: ['lookup'] },
  review: {
    waits: ['correction', 'correction-extension'],
    tasks: ['review', 'correction-overdue'],
    documents: ['refusal'],
  },
  approve: { tasks: ['approve'] },
  issue: { documents: ['certificate'] },
  handOver: { waits: ['collection'], tasks: ['hand-over'] },
};

/** The decisions that the stages know how to follow. */
const TASK_DECISIONS: Readonly<Record<string, readonly string[]>> = {
  review: ['approve', 'refuse', 'correct'],
  approve: ['adopt', 'send-back'],
  'resolve-duplicate': ['different-person', 'same-person'],
  'payment-overdue': ['extend', 'refuse'],
  'correction-overdue': ['extend', 'refuse'],
  'hand-over': ['handed-over'],
  'settle-excess': ['refund-arranged'],
};

/** What the parts of a definition owe each other; problems are reported to the source they stand in. */
export function checkDefinition(parts: DefinitionParts, sourceOf: (file: string) => Source): void {
  checkHead(parts, sourceOf('qualification.yaml'));
  checkFees(parts, sourceOf('fees.yaml'));
  const calendar = sourceOf('calendar.yaml');
  parts.closures.forEach(({ from, to }, index) => {
    if (to < from) calendar.report(['closures', index], 'ends before it begins');
  });
  const folders = Object.entries(parts.procedures);
  for (const [folder, procedure] of folders) {
    const part = (name: string) => sourceOf(`procedures/${folder}/${name}.yaml`);
    if (folders.some(([other, { code }]) => other < folder && code === procedure.code)) {
      part('procedure').report(['code'], `${procedure.code} is the code of another procedure`);
    }
    checkProcedure(parts, procedure, part('procedure'));
    checkSteps(procedure, part('procedure'));
    checkFields(fieldsOf(procedure.form), sectionPaths(procedure), parts.codeLists, part('form'));
    checkEvidence(procedure, part('evidence'));
    checkWaits(parts, procedure, part('waits'));
    checkTasks(parts, procedure, part('tasks'));
  }
}

function checkHead({ head, codeLists }: DefinitionParts, source: Source): void {
  if (!codeLists['offices']?.some(({ code }) => code === head.headOffice)) {
    source.report(['headOffice'], `${head.headOffice} is not in the code list offices`);
  }
  if (!codeLists['prefectures']?.some(({ code }) => code === head.authority.prefecture)) {
    source.report(['authority', 'prefecture'], `${head.authority.prefecture} is not in the code list prefectures`);
  }
}

function checkFees({ fees }: DefinitionParts, source: Source): void {
  fees.forEach(({ code, validFrom }, index) => {
    const earlier = fees.findIndex((row) => row.code === code && row.validFrom === validFrom);
    if (earlier !== index) source.report(['fees', index], `${code} has another row from ${validFrom}`);
  });
}

function checkProcedure(parts: DefinitionParts, procedure: Procedure, source: Source): void {
  const { stages, feeCode, lookups, documents } = procedure;
  stages.forEach((stage, index) => {
    const before = stages[index - 1];
    if (before !== undefined && STAGES.indexOf(stage) <= STAGES.indexOf(before)) {
      source.report(['stages', index], `${stage} does not come after ${before}`);
    }
    for (const [kind, names] of Object.entries(STAGE_NEEDS[stage] ?? {})) {
      const defined = { waits: procedure.waits, tasks: procedure.tasks, documents }[kind] ?? {};
      for (const name of names.filter((name) => !Object.hasOwn(defined, name))) {
        source.report(['stages', index], `${stage} needs ${name} among the ${kind}`);
      }
    }
  });
  if (stages.includes('lookUp') && lookups.length === 0) source.report(['lookups'], 'the stage lookUp has no lookup');
  if (stages.includes('settleFees') && feeCode === undefined) source.report(['feeCode'], 'settleFees needs a fee');
  if (feeCode !== undefined && !parts.fees.some(({ code }) => code === feeCode)) {
    source.report(['feeCode'], `the fee table has no row ${feeCode}`);
  }
  const fields = fieldPaths(fieldsOf(procedure.form));
  lookups.forEach(({ code, unless }, index) => {
    if (lookups.findIndex((lookup) => lookup.code === code) !== index) {
      source.report(['lookups', index], `${code} stands twice`);
    }
    reportCondition(unless, fields, ['lookups', index, 'unless'], source);
  });
  for (const [kind, { template }] of Object.entries(documents)) {
    if (!isTemplate(parts, 'document', template)) {
      source.report(['documents', kind, 'template'], `${template} is no document among the templates`);
    }
  }
}

function checkEvidence({ form, evidence }: Procedure, source: Source): void {
  const fields = fieldPaths(fieldsOf(form));
  evidence.forEach(({ when }, index) => reportCondition(when, fields, ['evidence', index, 'when'], source));
}

function checkWaits(parts: DefinitionParts, { waits, tasks }: Procedure, source: Source): void {
  for (const [name, { limit, reminders, onTimeout, openingNotice, reminderNotice }] of Object.entries(waits)) {
    const length = limit.kind === 'elapsed' ? limit.hours : limit.days;
    reminders.forEach((after, index) => {
      if (after <= (reminders[index - 1] ?? 0)) source.report(['waits', name, 'reminders', index], 'is out of order');
      if (after >= length) source.report(['waits', name, 'reminders', index], 'comes after the limit');
    });
    const known = Object.hasOwn(waits, onTimeout) || Object.hasOwn(tasks, onTimeout);
    if (!known && !TIMEOUT_STEPS.some((step) => step === onTimeout)) {
      source.report(
        ['waits', name, 'onTimeout'],
        `${onTimeout} is no wait, no task and none of ${TIMEOUT_STEPS.join(', ')}`,
      );
    }
    for (const [key, notice] of Object.entries({ openingNotice, reminderNotice })) {
      if (notice !== undefined && !isTemplate(parts, 'notice', notice)) {
        source.report(['waits', name, key], `${notice} is no notice among the templates`);
      }
    }
    if (reminders.length > 0 && reminderNotice === undefined) {
      source.report(['waits', name], 'reminds of nothing: reminderNotice is missing');
    }
  }
}

function checkTasks({ codeLists }: DefinitionParts, { tasks, steps = [] }: Procedure, source: Source): void {
  for (const [kind, { decisions }] of Object.entries(tasks)) {
    // A task of a step is decided as its definition likes; the step says where that leads.
    const known = steps.some(({ task }) => task === kind) ? Object.keys(decisions) : TASK_DECISIONS[kind];
    if (known === undefined) {
      source.report(['tasks', kind], `is none of ${Object.keys(TASK_DECISIONS).join(', ')}`);
      continue;
    }
    for (const missing of known.filter((decision) => !Object.hasOwn(decisions, decision))) {
      source.report(['tasks', kind, 'decisions'], `${missing} is missing`);
    }
    for (const [decision, { fields }] of Object.entries(decisions)) {
      const path = ['tasks', kind, 'decisions', decision];
      if (!known.includes(decision)) source.report(path, `is none of ${known.join(', ')}`);
      checkFields(
        fields,
        fields.map((_, index) => [...path, 'fields', index]),
        codeLists,
        source,
      );
    }
  }
}

function isTemplate({ templates }: DefinitionParts, kind: 'document' | 'notice', name: string): boolean {
  return Object.hasOwn(templates, name) && templates[name]?.kind === kind;
}

function sectionPaths({ form }: Procedure): readonly (readonly (string | number)[])[] {
  return form.sections.flatMap(({ fields }, section) =>
    fields.map((_, index) => ['sections', section, 'fields', index]),
  );
}

function reportCondition(
  condition: unknown,
  fields: ReadonlySet<string>,
  path: readonly (string | number)[],
  source: Source,
): void {
  if (condition === undefined) return;
  for (const defect of conditionDefects(condition, fields)) source.report([...path, ...defect.path], defect.reason);
}
