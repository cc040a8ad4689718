import { type Criteria, gramsToFind } from '../../domain/person-search.ts';
import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { HAS_TASK, hasTaskParameters } from './case-standing.ts';
import type { StaffAccount } from './signed-in.ts';

export interface SearchQuery {
  readonly account: StaffAccount;
  /** Any of them. */
  readonly alternatives: readonly Criteria[];
  /** Only these. */
  readonly kind?: FoundPerson['kind'] | undefined;
  /** `null`: of every office. */
  readonly office: string | null;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A case or a register entry that was found. */
export interface FoundPerson {
  readonly id: string;
  readonly kind: 'case' | 'entry';
  readonly caseId: string;
  readonly office: string;
  readonly name: string;
  readonly kana: string;
  readonly birthDate: string | null;
  readonly receiptNumber: string;
  readonly procedure: string;
  /** Of the case, or of the entry. */
  readonly status: string;
  readonly licenceNumber: number | null;
  /** Whether the searcher has to do with the case. */
  readonly hasTask: boolean;
}

/** Cases and register entries, the newest first. */
export async function search(
  em: Em,
  query: SearchQuery,
): Promise<{ readonly items: readonly FoundPerson[]; readonly next: string | null }> {
  const { account, alternatives, cursor, limit } = query;
  if (alternatives.length === 0) return { items: [], next: null };
  const before = cursor === undefined ? null : String(readCursor(cursor, ['uuid'])[0]);
  const parts = alternatives.map((criteria) => partOf(criteria, query, before));
  const rows = await em.execute<FoundPerson[]>(
    `select p.id, case when p.entry_id is null then 'case' else 'entry' end as kind, p.case_id as "caseId", p.office,
            p.name, p.kana, p.birth_date::text as "birthDate", c.receipt_number as "receiptNumber", c.procedure,
            coalesce(r.status, c.status) as status, r.licence_number as "licenceNumber", ${HAS_TASK} as "hasTask"
       from (select distinct id from (${parts.map(({ sql }) => `(${sql})`).join(' union all ')}) hit
              order by id desc limit ${limit + 1}) found
       join person_index p on p.id = found.id join case_file c on c.id = p.case_id
       left join register_entry r on r.pseudonym_id = p.entry_id
      order by p.id desc`,
    [...hasTaskParameters(account), ...parts.flatMap(({ parameters }) => parameters)],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor([last.id]) : null };
}

/** Those of one alternative: grams are intersected in the order of ids, and what is left is looked at. */
function partOf(
  { birthDate, caseId, infix, licenceNumber, receipt }: Criteria,
  { kind, limit, office }: SearchQuery,
  before: string | null,
) {
  const joins: string[] = [];
  const where: string[] = [];
  const parameters: unknown[] = [];
  const and = (condition: string, ...values: readonly unknown[]) => {
    where.push(condition);
    parameters.push(...values);
  };
  // The first table gives the order, so that a page is the beginning of a merge and not a sorted whole.
  let first = 'p.id';
  for (const [index, gram] of (infix === undefined ? [] : gramsToFind(infix)).entries()) {
    joins.push(`join person_gram g${index} on g${index}.person_id = p.id`);
    and(`g${index}.gram = ?`, gram);
    first = 'g0.person_id';
  }
  if (infix !== undefined) {
    and(`position(?::text in ${infix.field === 'name' ? 'p.folded_name' : 'p.folded_kana'}) > 0`, infix.part);
  }
  if (caseId !== undefined) and('p.case_id = ?', caseId);
  if (receipt !== undefined) and('p.case_id = (select id from case_file where receipt_number = ?)', receipt);
  if (licenceNumber !== undefined) {
    and('p.id = (select pseudonym_id from register_entry where licence_number = ?)', licenceNumber);
  }
  if (kind !== undefined) and(`p.entry_id is ${kind === 'entry' ? 'not null' : 'null'}`);
  if (birthDate !== undefined) and('p.birth_date = ?::date', birthDate);
  if (office !== null) and('p.office = ?', office);
  if (before !== null) and(`${first} < ?::uuid`, before);
  return {
    sql: `select p.id from person_index p ${joins.join(' ')} where ${where.join(' and ')}
           order by ${first} desc limit ${limit + 1}`,
    parameters,
  };
}
