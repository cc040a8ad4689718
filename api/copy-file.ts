import { createHash } from 'node:crypto';
import type { CopyToMake, MadeCopy } from '../db/commands/copies.ts';
import { askedWithin, type Em } from '../db/database.ts';
import { certificatesOf, printedBytes, type RegisterRow, registerRows } from '../db/queries/copies.ts';
import { namesOf, type PersonName } from '../db/queries/person-names.ts';
import { type TaskRow, worklist } from '../db/queries/worklist.ts';
import { type CopyFormat, type CopyKind, type CopyScope, MOST_ROWS, ofOffice } from '../domain/copies.ts';
import { DomainError } from '../domain/errors.ts';
import { type CsvColumn, type CsvEncoding, csvHeaders, csvPages } from './csv.ts';
import type { ApiDeps } from './deps.ts';
import { reachOf } from './office-reach.ts';
import type { Caller } from './plugins/access.ts';
import { may, type Permission } from './policy.ts';
import { TAR_END, tarEntry } from './tar.ts';
import { queryOf, refuseAllQueues } from './worklist-query.ts';

/** 持出し: a file with personal data of many, as it is handed over. */
export interface CopyFile extends MadeCopy {
  readonly content: Buffer;
}

/** What is copied out has to be readable by who asks, today as on the day of the file. */
const TO_READ: Readonly<Record<CopyKind, Permission>> = {
  worklist: 'case:read-personal',
  register: 'register:read',
  'bulk-print': 'document:read',
};

/**
 * What a person may copy out of what they ask for: of their own office alone, where they see no other.
 *
 * @throws DomainError `not-permitted`, `other-office`
 */
export function readableScope(account: Caller, scope: CopyScope, deps: Pick<ApiDeps, 'qualifications'>): CopyScope {
  const access = TO_READ[scope.what];
  if (!may(account, access)) throw new DomainError('not-permitted', { access });
  if (scope.what === 'worklist') refuseAllQueues(account, scope.filter);
  const office = reachOf(account, deps);
  return office === null ? scope : ofOffice(scope, office);
}

/** Read at once; the file grows by so much. */
const PAGE_ROWS = 500;

/** Makes the file, page by page. @throws DomainError `copy-too-large`, `character-not-in-cp932` */
export async function copyFile(
  em: Em,
  { scope, format }: Pick<CopyToMake, 'scope' | 'format'>,
  { account, now, deps }: { readonly account: Caller; readonly now: Date; readonly deps: ApiDeps },
): Promise<CopyFile> {
  const parts: Buffer[] = [];
  const cases: string[] = [];
  const add = (part: Buffer, ...more: readonly string[]) => {
    cases.push(...more);
    if (cases.length > MOST_ROWS[scope.what]) throw new DomainError('copy-too-large', { limit: MOST_ROWS[scope.what] });
    parts.push(part);
  };
  if (scope.what === 'worklist') {
    const query = queryOf(account, scope.filter, now, deps);
    const page = csvPages(TASK_COLUMNS, encodingOf(format));
    let cursor: string | undefined;
    do {
      const { items, next } = await worklist(askedWithin(em), { ...query, sort: 'receipt', limit: PAGE_ROWS, cursor });
      const ids = items.map(({ caseId }) => caseId);
      const names = await namesOf(em, ids);
      add(page(items.map((task) => ({ task, person: names.get(task.caseId) }))), ...ids);
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  } else if (scope.what === 'register') {
    const page = csvPages(ENTRY_COLUMNS, encodingOf(format));
    let after: number | undefined = 0;
    while (after !== undefined) {
      const rows: RegisterRow[] = await registerRows(em, scope.filter, { after, limit: PAGE_ROWS });
      if (rows.length > 0 || after === 0) add(page(rows), ...rows.map(({ caseId }) => caseId));
      after = rows.length === PAGE_ROWS ? rows.at(-1)?.licenceNumber : undefined;
    }
  } else {
    for (const { id, caseId, receiptNumber } of await certificatesOf(em, scope.filter, MOST_ROWS[scope.what] + 1)) {
      add(tarEntry({ name: `${receiptNumber}.pdf`, content: await printedBytes(em, id) }, now), caseId);
    }
    parts.push(TAR_END);
  }
  const content = Buffer.concat(parts);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { content, rows: cases.length, sha256, cases: [...new Set(cases)] };
}

export function copyHeaders({ id, format }: Pick<CopyToMake, 'id' | 'format'>): Readonly<Record<string, string>> {
  if (format !== 'pdf-tar') return csvHeaders(`copy-${id}`, encodingOf(format));
  return { 'content-type': 'application/x-tar', 'content-disposition': `attachment; filename="copy-${id}.tar"` };
}

function encodingOf(format: CopyFormat): CsvEncoding {
  return format === 'csv-cp932' ? 'cp932' : 'utf-8';
}

interface NamedTask {
  readonly task: TaskRow;
  readonly person: PersonName | undefined;
}

const TASK_COLUMNS: readonly CsvColumn<NamedTask>[] = [
  { key: 'receiptNumber', heading: '受付番号', cell: ({ task }) => task.receiptNumber },
  { key: 'procedure', heading: '手続', cell: ({ task }) => task.procedure },
  { key: 'kind', heading: '業務', cell: ({ task }) => task.kind },
  { key: 'office', heading: '所属', cell: ({ task }) => task.office },
  { key: 'status', heading: '状態', cell: ({ task }) => task.status },
  { key: 'holder', heading: '担当', cell: ({ task }) => task.holder?.displayName ?? null },
  { key: 'openedAt', heading: '開始', cell: ({ task }) => task.openedAt },
  { key: 'dueAt', heading: '期限', cell: ({ task }) => task.dueAt },
  { key: 'name', heading: '氏名', cell: ({ person }) => person?.name ?? null },
  { key: 'kana', heading: 'カナ氏名', cell: ({ person }) => person?.kana ?? null },
];

const ENTRY_COLUMNS: readonly CsvColumn<RegisterRow>[] = [
  { key: 'licenceNumber', heading: '免許番号', cell: (row) => row.licenceNumber },
  { key: 'status', heading: '状態', cell: (row) => row.status },
  { key: 'registeredOn', heading: '免許年月日', cell: (row) => row.registeredOn },
  { key: 'issuedOn', heading: '交付年月日', cell: (row) => row.issuedOn },
  { key: 'name', heading: '氏名', cell: (row) => row.name },
  { key: 'kana', heading: 'カナ氏名', cell: (row) => row.kana },
  { key: 'formerSurname', heading: '旧姓', cell: (row) => row.formerSurname },
  { key: 'alias', heading: '通称名', cell: (row) => row.alias },
  { key: 'birthDate', heading: '生年月日', cell: (row) => row.birthDate },
  { key: 'sex', heading: '性別', cell: (row) => row.sex },
  { key: 'domicile', heading: '本籍地都道府県又は国籍', cell: (row) => row.domicile },
  { key: 'office', heading: '所管場所', cell: (row) => row.office },
];
