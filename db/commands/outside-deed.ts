import type { Em } from '../database.ts';
import { auditDeed, type Deed } from './audit.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';

/** A command whose effect lies outside the database: its key and its entry, in the transaction around it. @throws KeyTaken */
export async function recordOutsideDeed(em: Em, deed: Deed, key: CommandKey): Promise<void> {
  if (!(await takeKey(em, key, { kind: 'answer', status: 204, body: null }, deed.now))) throw new KeyTaken();
  auditDeed(em, deed);
}
