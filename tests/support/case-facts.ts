import { randomUUID } from 'node:crypto';
import type { FactEnvelope, FactKind } from '../../domain/plan/facts.ts';
import type { Stack } from './stack.ts';

/**
 * Writes a fact as a receiver does, and tells nobody: what happens when a process dies between storing and poking.
 */
export async function recordFactOnly(
  stack: Stack,
  caseId: string,
  fact: { kind: FactKind; payload: Readonly<Record<string, unknown>> },
): Promise<FactEnvelope> {
  const now = await stack.time.now();
  const id = randomUUID();
  const [row] = await stack.db.query<{ seq: number }>(
    `with numbered as (update case_file set last_seq = last_seq + 1 where id = $1 returning id, last_seq)
     insert into fact (id, case_id, seq, kind, payload, actor, source_key, status, occurred_at, recorded_at)
     select $2::uuid, id, last_seq, $3, $4::bytea, 'gateway', $2::uuid::text, 'PENDING', $5::timestamptz, $5::timestamptz from numbered returning seq`,
    [caseId, id, fact.kind, Buffer.from(JSON.stringify(fact.payload)), now],
  );
  return { id, seq: row?.seq ?? 0, kind: fact.kind };
}

/** The gateway's report of a payment that is under way: a fact that changes nothing but the timeline. */
export async function pendingPayment(stack: Stack, receipt: string): Promise<Readonly<Record<string, unknown>>> {
  return {
    type: 'payment.pending',
    token: await stack.gateway.token(receipt),
    captureId: randomUUID(),
    amount: 5600,
    method: 'konbini',
  };
}

/** The kinds of a case's timeline, in order. */
export async function timeline(stack: Stack, receipt: string): Promise<readonly string[]> {
  const rows = await stack.db.query<{ kind: string }>(
    `select kind from case_event join case_file on case_file.id = case_id where receipt_number = $1 order by seq`,
    [receipt],
  );
  return rows.map(({ kind }) => kind);
}
