import type { DefinitionPage } from '../../contracts/definitions.ts';
import type { Procedure } from '../../domain/qualification/definition.ts';
import type { ServedQualification } from '../deps.ts';

/** A qualification as it is read by those who look after it: everything that is configured, and nobody's data. */
export function definitionPage({ qualification, digest, templates }: ServedQualification): DefinitionPage {
  const { code, version, name, authority, receiptPrefix, headOffice, calendar, fees, codeLists, procedures } =
    qualification;
  return {
    code,
    version,
    digest,
    name,
    authority: { ja: authority.ja, en: authority.en },
    receiptPrefix,
    headOffice,
    offices: (codeLists['offices'] ?? []).map((office) => ({ code: office.code, ja: office.ja, en: office.en })),
    closures: [...calendar.closures],
    fees: fees.toSorted((one, other) => (one.code + one.validFrom < other.code + other.validFrom ? -1 : 1)),
    procedures: Object.values(procedures).map(procedurePage),
    templates: templates.map((template) => ({ ...template, variables: [...template.variables] })),
  };
}

function procedurePage(procedure: Procedure): DefinitionPage['procedures'][number] {
  const { code, name, legalBasis, channels, stages, feeCode = null, targetDays } = procedure;
  return {
    code,
    name,
    legalBasis,
    channels: [...channels],
    stages: [...stages],
    feeCode,
    targetDays,
    tasks: Object.entries(procedure.tasks).map(([kind, task]) => ({
      kind,
      label: task.label,
      role: task.role,
      office: task.office ?? null,
      serviceLevelBusinessDays: task.serviceLevelBusinessDays,
      decisions: Object.values(task.decisions).map(({ label }) => label),
    })),
    waits: Object.entries(procedure.waits).map(([wait, { code: waitCode, limit, reminders, onTimeout, clock }]) => ({
      wait,
      code: waitCode,
      limit: { kind: limit.kind, amount: limit.kind === 'elapsed' ? limit.hours : limit.days },
      reminders: [...reminders],
      onTimeout,
      clock,
    })),
    evidence: procedure.evidence.map(({ kind, label, freshForMonths = null, legalBasis: basis }) => ({
      kind,
      label,
      freshForMonths,
      legalBasis: basis,
    })),
    documents: Object.entries(procedure.documents).map(([kind, { title, template }]) => ({ kind, title, template })),
  };
}
