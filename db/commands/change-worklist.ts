import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import type { WorklistColumn, WorklistFilters, WorklistSort } from '../../domain/worklists.ts';
import { audit } from '../account-record.ts';
import type { Em } from '../database.ts';
import { Worklist } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchNewRow, watchRow } from '../row-states.ts';
import type { SavedWorklist } from '../queries/worklists.ts';
import { type CommandKey, KeyTaken, rememberAnswer, takeKey } from './idempotency.ts';

export interface WorklistDefinition {
  readonly name: string;
  readonly filters: WorklistFilters;
  readonly columns: WorklistColumn[];
  readonly sort: WorklistSort;
  readonly shared: boolean;
  readonly sharedRole: string | null;
  readonly sharedOffice: string | null;
}

export interface WorklistOrder {
  readonly by: StaffAccount;
  readonly now: Date;
}

/** A worklist as a command answers. */
export type WorklistState = WorklistDefinition & {
  readonly id: string;
  readonly isOwn: boolean;
  readonly version: number;
};

/** @throws KeyTaken */
export async function createWorklist(
  em: Em,
  definition: WorklistDefinition,
  { by, now }: WorklistOrder,
  key: CommandKey,
): Promise<WorklistState> {
  if (!(await takeKey(em, key, { kind: 'answer', status: 201, body: null }, now))) throw new KeyTaken();
  const { columns, ...rest } = definition;
  const row = em.create(Worklist, { ...rest, columns: [...columns], id: uuidv7(), owner: by.id, changedAt: now });
  const states = watchNewRow(em, 'worklist', { id: row.id });
  const codes = { worklist: row.id, ...(await states()) };
  audit(em, { account: by.id, action: 'worklist.create', actor: by.id, codes, now });
  return remember(em, row, by, key);
}

/** @throws KeyTaken @throws DomainError `not-found` for what is another person's, `stale-version` */
export async function replaceWorklist(
  em: Em,
  order: WorklistOrder & { readonly id: string; readonly version: number; readonly definition: WorklistDefinition },
  key: CommandKey,
): Promise<WorklistState> {
  const { by, definition, now } = order;
  if (!(await takeKey(em, key, { kind: 'answer', status: 200, body: null }, now))) throw new KeyTaken();
  const row = await ownWorklist(em, order);
  const states = await watchRow(em, 'worklist', { id: row.id });
  Object.assign(row, { ...definition, columns: [...definition.columns], version: row.version + 1, changedAt: now });
  const codes = { worklist: row.id, ...(await states()) };
  audit(em, { account: by.id, action: 'worklist.replace', actor: by.id, codes, now });
  return remember(em, row, by, key);
}

/** @throws KeyTaken @throws DomainError `not-found` for what is another person's, `stale-version` */
export async function removeWorklist(
  em: Em,
  order: WorklistOrder & { readonly id: string; readonly version: number },
  key: CommandKey,
): Promise<void> {
  if (!(await takeKey(em, key, { kind: 'answer', status: 204, body: null }, order.now))) throw new KeyTaken();
  const { by, id, now } = order;
  const row = await ownWorklist(em, order);
  const states = await watchRow(em, 'worklist', { id });
  em.remove(row);
  const codes = { worklist: id, ...(await states()) };
  audit(em, { account: by.id, action: 'worklist.remove', actor: by.id, codes, now });
}

async function ownWorklist(
  em: Em,
  { id, by, version }: { readonly id: string; readonly by: StaffAccount; readonly version: number },
): Promise<SavedWorklist> {
  await em.execute('select id from worklist where id = ? for update', [id]);
  const row = await em.findOne(Worklist, { id, owner: by.id });
  if (row === null) throw new DomainError('not-found');
  if (row.version !== version) throw new DomainError('stale-version', { currentVersion: row.version });
  return row;
}

async function remember(em: Em, row: SavedWorklist, by: StaffAccount, key: CommandKey): Promise<WorklistState> {
  const state = stateOf(row, by);
  await rememberAnswer(em, key, state);
  return state;
}

export function stateOf(row: SavedWorklist, { id }: StaffAccount): WorklistState {
  const { name, filters, columns, sort, shared, sharedRole = null, sharedOffice = null, version } = row;
  return {
    id: row.id,
    name,
    filters,
    columns,
    sort,
    shared,
    sharedRole,
    sharedOffice,
    isOwn: row.owner === id,
    version,
  };
}
