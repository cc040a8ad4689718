import { balance, type CaseBalance } from '../../domain/fees.ts';
import type { Em } from '../database.ts';
import { LedgerEntry } from '../entities/index.ts';

/** What a case owes and has paid, from its ledger. */
export async function balanceOf(em: Em, caseId: string): Promise<CaseBalance> {
  const entries = await em.find(LedgerEntry, { case: caseId });
  return balance(entries);
}
