import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { LockMode } from '@mikro-orm/core';
import {
  afterCopyCommand,
  type CopyCommand,
  type CopyFormat,
  type CopyScope,
  copyState,
  type CopyStanding,
  refuseOwnCopy,
} from '../../domain/copies.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Em } from '../database.ts';
import { Account, CopyLedger, CopyRequest } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchNewRow, watchRow } from '../row-states.ts';
import { auditDeed } from './audit.ts';
import { type CommandKey, KeyTaken, rememberAnswer, takeKey } from './idempotency.ts';

const HOUR_MS = 3_600_000;
const DONE = { kind: 'answer', status: 204, body: null } as const;

interface Order {
  readonly by: StaffAccount;
  readonly now: Date;
}

export interface CopyWanted extends Order {
  readonly scope: CopyScope;
  readonly format: CopyFormat;
  readonly purpose: string;
  readonly recipient: string;
  readonly recipientAccount: string | null;
}

/** 持出しの申請. @throws KeyTaken @throws DomainError `not-found` (the recipient's account) */
export async function requestCopy(em: Em, wanted: CopyWanted, key: CommandKey): Promise<{ id: string }> {
  const { by, now, scope, format, purpose, recipient, recipientAccount } = wanted;
  if (!(await takeKey(em, key, { kind: 'answer', status: 201, body: null }, now))) throw new KeyTaken();
  if (recipientAccount !== null && (await em.count(Account, { id: recipientAccount })) === 0) {
    throw new DomainError('not-found');
  }
  const id = uuidv7();
  em.create(CopyRequest, {
    id,
    ...scope,
    format,
    purpose,
    recipient,
    recipientAccount,
    status: 'REQUESTED',
    askedBy: by.id,
    askedAt: now,
    decidedBy: null,
    decidedAt: null,
    decisionNote: null,
    grantEndsAt: null,
  });
  const states = watchNewRow(em, 'copy_request', { id });
  audit(em, { by, now }, 'request', { copy: id, ...scope, format, ...(await states()) });
  await rememberAnswer(em, key, { id });
  return { id };
}

export type CopyDecision = Order & { readonly copyId: string; readonly note: string | null } & (
    { readonly decision: 'grant'; readonly hours: number } | { readonly decision: 'refuse' }
  );

/**
 * Someone else grants it for some hours, or refuses it.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `copy-decided`, `applied-by-oneself`, `copy-recipient`
 */
export async function decideCopy(em: Em, order: CopyDecision, key: CommandKey): Promise<void> {
  const { by, copyId, decision, note, now } = order;
  if (!(await takeKey(em, key, DONE, now))) throw new KeyTaken();
  const copy = await lockCopy(em, copyId);
  const states = await watchRow(em, 'copy_request', { id: copyId });
  advance(copy, decision, now);
  refuseOwnCopy({ askedBy: copy.askedBy, recipientAccount: copy.recipientAccount ?? null }, by.id);
  const grantEndsAt = order.decision === 'grant' ? new Date(now.getTime() + order.hours * HOUR_MS) : null;
  Object.assign(copy, { decidedBy: by.id, decidedAt: now, decisionNote: note, grantEndsAt });
  const ends = grantEndsAt?.toISOString() ?? null;
  audit(em, order, decision, { copy: copyId, grantEndsAt: ends, ...(await states()) });
}

/** What a copy is of, for who makes its file now; the grant stays as it is until this transaction ends. */
export interface CopyToMake {
  readonly id: string;
  readonly scope: CopyScope;
  readonly format: CopyFormat;
  readonly recipient: string;
}

/** @throws DomainError `not-found`, `not-permitted` for anybody but who asked, `copy-not-granted`, `copy-grant-ended`, `copy-returned` */
export async function copyToMake(em: Em, { copyId, by, now }: Order & { copyId: string }): Promise<CopyToMake> {
  const copy = await lockCopy(em, copyId);
  if (copy.askedBy !== by.id) throw new DomainError('not-permitted', { copy: copyId });
  advance(copy, 'make', now);
  const { id, what, filter, format, recipient } = copy;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written down together
  return { id, scope: { what, filter } as CopyScope, format, recipient };
}

export interface MadeCopy {
  readonly rows: number;
  readonly sha256: string;
  readonly cases: readonly string[];
}

/** More cases than this are named in an entry of the log by their number and a hash. */
const MOST_NAMED = 200;

/** Writes down that the file was made. */
export async function recordCopy(
  em: Em,
  copy: CopyToMake,
  { rows, sha256, cases }: MadeCopy,
  { by, now }: Order,
): Promise<void> {
  const { filter } = copy.scope;
  const id = uuidv7();
  em.create(CopyLedger, {
    id,
    copy: copy.id,
    entry: 'made',
    filter,
    rows,
    sha256,
    recipient: copy.recipient,
    actor: by.id,
    returnedBy: null,
    note: null,
    recordedAt: now,
  });
  const named =
    cases.length <= MOST_NAMED
      ? { cases }
      : { caseCount: cases.length, casesSha256: createHash('sha256').update(cases.join('\n')).digest('hex') };
  const states = watchNewRow(em, 'copy_ledger', { id });
  audit(em, { by, now }, 'make', { copy: copy.id, filter, rows, sha256, ...named, ...(await states()) });
}

export interface CopyReturn extends Order {
  readonly copyId: string;
  readonly how: 'returned' | 'destroyed';
  readonly returnedBy: string;
  readonly note: string | null;
  /** Whether they grant copies, and so may also say that one of someone else came back. */
  readonly grants: boolean;
}

/**
 * 返却・廃棄: from then on no file is made any more.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `not-permitted`, `copy-not-granted`, `copy-not-made`, `copy-returned`
 */
export async function returnCopy(em: Em, order: CopyReturn, key: CommandKey): Promise<void> {
  const { by, copyId, grants, how, note, now, returnedBy } = order;
  if (!(await takeKey(em, key, DONE, now))) throw new KeyTaken();
  const copy = await lockCopy(em, copyId);
  if (copy.askedBy !== by.id && !grants) throw new DomainError('not-permitted', { copy: copyId });
  const states = await watchRow(em, 'copy_request', { id: copyId });
  advance(copy, 'return', now);
  if ((await em.count(CopyLedger, { copy: copyId })) === 0) throw new DomainError('copy-not-made');
  em.create(CopyLedger, {
    id: uuidv7(),
    copy: copyId,
    entry: how,
    filter: null,
    rows: null,
    sha256: null,
    recipient: copy.recipient,
    actor: by.id,
    returnedBy,
    note,
    recordedAt: now,
  });
  audit(em, order, 'return', { copy: copyId, how, ...(await states()) });
}

async function lockCopy(em: Em, id: string) {
  const copy = await em.findOne(CopyRequest, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (copy === null) throw new DomainError('not-found');
  return copy;
}

/** What is asked of the state is written down as the next one. */
function advance(
  copy: { status: CopyStanding['status']; grantEndsAt?: Date | null | undefined },
  command: CopyCommand,
  now: Date,
): void {
  const state = copyState({ status: copy.status, grantEndsAt: copy.grantEndsAt ?? null }, now);
  const next = afterCopyCommand(state, command);
  if (next !== 'EXPIRED') copy.status = next;
}

function audit(em: Em, { by, now }: Order, what: string, details: Readonly<Record<string, unknown>>): void {
  auditDeed(em, { actor: by.id, action: `copy.${what}`, purpose: 'copy-out', details, now });
}
