import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { application, type Stack, startStack } from '../support/stack.ts';

/** Where each case is hit: a process, after so many milliseconds. Drawn once from a seed, so that a failure can be had again. */
function blows(seed: number, count: number): readonly { process: 'worker' | 'api'; afterMs: number }[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => ({
    process: next() < 0.5 ? ('worker' as const) : ('api' as const),
    afterMs: Math.floor(next() * 1_500),
  }));
}

const SEED = Number(process.env['KILL_SEED'] ?? 20_261_124);

describe(`a case through kill -9 of worker and api at five random moments (seed ${SEED})`, () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ engine: 'dev' });
    await stack.network.behave({ mode: 'automatic', delayMs: 200 });
  });
  afterAll(() => stack?.stop());

  it('ends with one licence, one payment, one inquiry, one certificate, nothing lost or doubled', async () => {
    let over = false;
    const killing = (async () => {
      for (const blow of blows(SEED, 5)) {
        await pause(blow.afterMs);
        if (over) return;
        await stack.kill(blow.process);
        await stack.restart(blow.process);
      }
    })();

    const receipt = await stack.portal.submit(application());
    await stack.gateway.pay(receipt, { method: 'card' });
    const [reviewer, approver, counter] = await Promise.all(
      ['reviewer-1', 'approver-1', 'counter-1'].map((login) => stack.as(login, { patience: { withinMs: 90_000 } })),
    );
    await reviewer?.complete(receipt, 'review', 'approve');
    await approver?.complete(receipt, 'approve', 'adopt');
    await counter?.complete(receipt, 'hand-over', 'handed-over', { identityDocument: 'passport' });
    expect(await stack.outcome(receipt)).toBe('REGISTERED');
    over = true;
    await killing;

    const [counts] = await stack.db.query(
      `select (select count(*)::int from case_file) as cases,
              (select count(*)::int from register_entry) as entries,
              (select count(*)::int from ledger_entry where entry = 'charge') as charges,
              (select count(*)::int from ledger_entry where entry = 'payment') as payments,
              (select count(*)::int from inquiry) as inquiries,
              (select count(*)::int from issued_document) as documents,
              (select count(*)::int from task) as tasks,
              (select count(*)::int from task where status = 'COMPLETED') as completed,
              (select count(*)::int from case_event where kind = 'registered') as registrations,
              (select count(*)::int from stuck_record where status <> 'RESOLVED') as stuck,
              (select count(*)::int from fact where status <> 'APPLIED') as unapplied`,
    );
    expect(counts).toEqual({
      cases: 1,
      entries: 1,
      charges: 1,
      payments: 1,
      inquiries: 1,
      documents: 1,
      tasks: 3,
      completed: 3,
      registrations: 1,
      stuck: 0,
      unapplied: expect.any(Number),
    });
  });
});
