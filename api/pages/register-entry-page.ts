import type { EntryPage } from '../../contracts/register.ts';
import { planOf } from '../../db/queries/plan.ts';
import type { EntryRows } from '../../db/queries/register-entry.ts';
import { projectHistory, slotText } from '../../domain/register-history.ts';
import { entryAsOf } from '../../domain/register-versions.ts';
import type { RegisterEntry } from '../../domain/register-entry.ts';

/** What an entry says, now or as of a day, and how it came to say so. */
export function entryRecord(
  { entry, events, cases, certificates }: EntryRows,
  asOf: string | null,
): NonNullable<EntryPage['record']> {
  const items = itemsOf(entry);
  const version = asOf === null ? { entry: items, status: entry.status } : entryAsOf(items, events, asOf);
  const founding = cases.find(({ id }) => id === entry.case);
  const historyTypes = founding === undefined ? [] : (planOf(founding).codeLists['history-types'] ?? []);
  const until = asOf === null ? events : events.filter(({ on }) => on <= asOf);
  const last = certificates.at(-1);
  return {
    asOf,
    version: version === undefined ? null : { status: version.status, items: version.entry },
    slots: projectHistory(until).map((slot) =>
      slot === null ? null : { ...slot, kinds: [...slot.kinds], text: slotText(slot, historyTypes) },
    ),
    events: events.map((event) => ({ ...event, changes: event.changes.map((change) => ({ ...change })) })),
    cases: cases.map(({ id, receiptNumber, procedure, status, outcome, openedAt }) => ({
      id,
      receiptNumber,
      procedure,
      status,
      outcome: outcome ?? null,
      openedAt: openedAt.toISOString(),
    })),
    prints: certificates.map(({ id, issuedOn, sha256 }, index) => ({
      id,
      number: index + 1,
      issuedOn,
      sha256,
      state: id !== last?.id ? 'replaced' : entry.status === 'LIVE' ? 'current' : 'void',
    })),
  };
}

function itemsOf(row: EntryRows['entry']): RegisterEntry {
  return {
    pseudonymId: row.pseudonymId,
    licenceNumber: row.licenceNumber,
    receivedOn: row.receivedOn ?? null,
    receiptReference: row.receiptReference ?? null,
    registeredOn: row.registeredOn,
    issuedOn: row.issuedOn ?? null,
    domicileKind: row.domicileKind,
    domicileCode: row.domicileCode,
    kana: row.kana,
    name: row.name,
    nameHasGaiji: row.nameHasGaiji,
    formerSurname: row.formerSurname ?? null,
    formerSurnameHasGaiji: row.formerSurnameHasGaiji ?? null,
    alias: row.alias ?? null,
    aliasHasGaiji: row.aliasHasGaiji ?? null,
    birthDate: row.birthDate,
    sex: row.sex,
    qualificationBasis: row.qualificationBasis,
    office: row.office,
  };
}
