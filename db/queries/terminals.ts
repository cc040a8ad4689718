import type { Em } from '../database.ts';
import { Terminal } from '../entities/index.ts';

/** 端末 as it is registered. */
export interface TerminalRow {
  readonly id: string;
  readonly name: string;
  readonly office: string | null;
  readonly network: string | null;
  readonly certificateFingerprint: string | null;
  readonly purposes: readonly string[];
  readonly registeredAt: string;
}

/** The terminals that are registered now, by name. */
export async function terminals(em: Em): Promise<TerminalRow[]> {
  const rows = await em.find(Terminal, { removedAt: null }, { orderBy: { name: 'asc' } });
  return rows.map(({ id, name, office, network, certificateFingerprint, purposes, registeredAt }) => ({
    id,
    name,
    office: office ?? null,
    network: network ?? null,
    certificateFingerprint: certificateFingerprint ?? null,
    purposes,
    registeredAt: registeredAt.toISOString(),
  }));
}
