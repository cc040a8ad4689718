import { LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { endSessions, enterInLedger } from '../account-record.ts';
import type { Em } from '../database.ts';
import { Terminal } from '../entities/index.ts';
import type { StandingAccount } from '../queries/signed-in.ts';
import { watchNewRow, watchRow } from '../row-states.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';

export interface NewTerminal {
  readonly name: string;
  readonly office: string | null;
  readonly network: string | null;
  readonly certificateFingerprint: string | null;
  readonly purposes: readonly string[];
  readonly reason: string;
}

interface Order {
  readonly by: StandingAccount;
  readonly now: Date;
}

/** 端末登録. @throws KeyTaken @throws DomainError `terminal-invalid` for a name that is taken */
export async function registerTerminal(
  em: Em,
  { reason, purposes, ...terminal }: NewTerminal,
  { by, now }: Order,
  key: CommandKey,
): Promise<{ id: string }> {
  const id = uuidv7();
  if (!(await takeKey(em, key, { kind: 'answer', status: 201, body: { id } }, now))) throw new KeyTaken();
  if ((await em.count(Terminal, { name: terminal.name, removedAt: null })) > 0)
    throw new DomainError('terminal-invalid');
  em.create(Terminal, {
    id,
    ...terminal,
    purposes: [...purposes],
    registeredBy: by.id,
    registeredAt: now,
    removedBy: null,
    removedAt: null,
  });
  const codes = { ...terminal, purposes: [...purposes] };
  const states = watchNewRow(em, 'terminal', { id });
  enterInLedger(em, { entry: 'terminal-registered', terminal: id, actor: by.id, reason, codes, now }, await states());
  return { id };
}

/** 端末抹消: what was signed in from there is not any more. @throws KeyTaken @throws DomainError `not-found` */
export async function removeTerminal(
  em: Em,
  { id, reason }: { readonly id: string; readonly reason: string },
  { by, now }: Order,
  key: CommandKey,
): Promise<{ id: string }> {
  if (!(await takeKey(em, key, { kind: 'answer', status: 200, body: { id } }, now))) throw new KeyTaken();
  const terminal = await em.findOne(Terminal, { id, removedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (terminal === null) throw new DomainError('not-found');
  const states = await watchRow(em, 'terminal', { id });
  Object.assign(terminal, { removedBy: by.id, removedAt: now });
  await endSessions(em, { terminal: id }, { why: 'revoked', actor: by.id, now });
  enterInLedger(em, { entry: 'terminal-removed', terminal: id, actor: by.id, reason, now }, await states());
  return { id };
}
