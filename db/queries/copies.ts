import type { CopyFormat, CopyKind, CopyStanding, PrintFilter, RegisterFilter } from '../../domain/copies.ts';
import type { Em } from '../database.ts';
import { IssuedDocument } from '../entities/index.ts';
import { instant, instantOrNull } from './instants.ts';

interface Person {
  readonly id: string;
  readonly displayName: string;
}

export interface CopyRow {
  readonly id: string;
  readonly what: CopyKind;
  readonly filter: Record<string, unknown>;
  readonly format: CopyFormat;
  readonly purpose: string;
  readonly recipient: string;
  readonly recipientAccount: Person | null;
  readonly status: CopyStanding['status'];
  readonly askedBy: Person;
  readonly askedAt: string;
  readonly decidedBy: Person | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  readonly grantEndsAt: string | null;
  readonly files: number;
}

export interface CopyLedgerRow {
  readonly id: string;
  readonly entry: 'made' | 'returned' | 'destroyed';
  readonly filter: Record<string, unknown> | null;
  readonly rows: number | null;
  readonly sha256: string | null;
  readonly recipient: string;
  readonly actor: Person;
  readonly returnedBy: string | null;
  readonly note: string | null;
  readonly recordedAt: string;
}

const PERSON = (id: string) =>
  `(select json_build_object('id', a.id, 'displayName', a.display_name) from account a where a.id = ${id})`;

const COPY = `select c.id, c.what, c.filter, c.format, c.purpose, c.recipient,
    ${PERSON('c.recipient_account')} as "recipientAccount", c.status, ${PERSON('c.asked_by')} as "askedBy",
    c.asked_at as "askedAt", ${PERSON('c.decided_by')} as "decidedBy", c.decided_at as "decidedAt",
    c.decision_note as "decisionNote", c.grant_ends_at as "grantEndsAt",
    (select count(*)::int from copy_ledger l where l.copy_id = c.id and l.entry = 'made') as files
  from copy_request c`;

/** The latest first. @param askedBy only what this person asked for; `null`: all */
export async function copyRows(em: Em, askedBy: string | null): Promise<CopyRow[]> {
  const rows =
    askedBy === null
      ? await em.execute<CopyRow[]>(`${COPY} order by c.asked_at desc, c.id desc limit 200`)
      : await em.execute<CopyRow[]>(`${COPY} where c.asked_by = ? order by c.asked_at desc, c.id desc limit 200`, [
          askedBy,
        ]);
  return rows.map(shown);
}

export async function copyWithLedger(
  em: Em,
  id: string,
): Promise<{ readonly copy: CopyRow; readonly ledger: CopyLedgerRow[] } | undefined> {
  const [copy] = await em.execute<CopyRow[]>(`${COPY} where c.id = ?`, [id]);
  if (copy === undefined) return undefined;
  const ledger = await em.execute<CopyLedgerRow[]>(
    `select l.id, l.entry, l.filter, l.rows, l.sha256, l.recipient, ${PERSON('l.actor')} as actor,
            l.returned_by as "returnedBy", l.note, l.recorded_at as "recordedAt"
       from copy_ledger l where l.copy_id = ? order by l.recorded_at, l.id`,
    [id],
  );
  return { copy: shown(copy), ledger: ledger.map((row) => ({ ...row, recordedAt: instant(row.recordedAt) })) };
}

function shown(row: CopyRow): CopyRow {
  return {
    ...row,
    askedAt: instant(row.askedAt),
    decidedAt: instantOrNull(row.decidedAt),
    grantEndsAt: instantOrNull(row.grantEndsAt),
  };
}

export interface RegisterRow {
  readonly caseId: string;
  readonly licenceNumber: number;
  readonly status: string;
  readonly registeredOn: string;
  readonly issuedOn: string | null;
  readonly name: string;
  readonly kana: string;
  readonly formerSurname: string | null;
  readonly alias: string | null;
  readonly birthDate: string;
  readonly sex: string;
  readonly domicile: string;
  readonly office: string;
}

/** Entries after a licence number, in the order of these. */
export async function registerRows(
  em: Em,
  filter: RegisterFilter,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<RegisterRow[]> {
  const { office, status, registeredFrom, registeredTo, licenceFrom, licenceTo } = filter;
  const conditions: readonly (readonly [string, unknown])[] = [
    ['r.licence_number > ?', after],
    ['r.office = ?', office],
    ['r.status = ?', status],
    ['r.registered_on >= ?', registeredFrom],
    ['r.registered_on <= ?', registeredTo],
    ['r.licence_number >= ?', licenceFrom],
    ['r.licence_number <= ?', licenceTo],
  ];
  const asked = conditions.filter(([, value]) => value !== undefined);
  return em.execute<RegisterRow[]>(
    `select r.case_id as "caseId", r.licence_number as "licenceNumber", r.status, r.registered_on::text as "registeredOn",
            r.issued_on::text as "issuedOn", r.name, r.kana, r.former_surname as "formerSurname", r.alias,
            r.birth_date::text as "birthDate", r.sex, r.domicile_code as domicile, r.office
       from register_entry r where ${asked.map(([condition]) => condition).join(' and ')}
      order by r.licence_number limit ?`,
    [...asked.map(([, value]) => value), limit],
  );
}

/** Which certificates were issued that day, in the order in which they were; a case's newest one alone. */
export async function certificatesOf(
  em: Em,
  { issuedOn, office }: PrintFilter,
  limit: number,
): Promise<{ readonly id: string; readonly caseId: string; readonly receiptNumber: string }[]> {
  return em.execute(
    `select d.id, d.case_id as "caseId", c.receipt_number as "receiptNumber"
       from issued_document d join case_file c on c.id = d.case_id
      where d.kind = 'certificate' and d.issued_on = ? ${office === undefined ? '' : 'and c.office = ?'}
        and not exists (select from issued_document n where n.case_id = d.case_id and n.kind = 'certificate'
                          and (n.recorded_at, n.id) > (d.recorded_at, d.id))
      order by d.issued_on, d.id limit ?`,
    [issuedOn, ...(office === undefined ? [] : [office]), limit],
  );
}

/** The bytes of a document we issued. */
export async function printedBytes(em: Em, id: string): Promise<Uint8Array> {
  const { pdf } = await em.findOneOrFail(IssuedDocument, { id }, { populate: ['pdf'], disableIdentityMap: true });
  return pdf ?? new Uint8Array();
}
