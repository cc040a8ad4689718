import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { application, type Stack, startStack } from '../support/stack.ts';

const ROUNDS = 10;
const BETWEEN_CUTS_MS = 600;

/** Every connection of worker and api is cut again and again while a case runs: it is not even a stuck record. */
describe('database connections cut in the middle', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ engine: 'dev' });
    await stack.network.behave({ mode: 'automatic', delayMs: 100 });
  });
  afterAll(() => stack?.stop());

  it('delay a case and change nothing in its result', async () => {
    let cuts = 0;
    const cutting = (async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const cut = await stack.db.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name in ('menkyo-worker', 'menkyo-api')`,
        );
        cuts += cut.length;
        await pause(BETWEEN_CUTS_MS);
      }
    })();
    const receipt = await stack.portal.submit(application());
    await stack.gateway.pay(receipt, { method: 'card' });
    const patience = { withinMs: 90_000 };
    await (await stack.as('reviewer-1', { patience })).complete(receipt, 'review', 'approve');
    await (await stack.as('approver-1', { patience })).complete(receipt, 'approve', 'adopt');
    await (
      await stack.as('counter-1', { patience })
    ).complete(receipt, 'hand-over', 'handed-over', {
      identityDocument: 'passport',
    });
    await cutting;
    expect(await stack.outcome(receipt)).toBe('REGISTERED');
    expect(cuts).toBeGreaterThan(5);
    expect(await stack.db.query(`select step, cause from stuck_record`)).toEqual([]);
    const [counts] = await stack.db.query(
      `select (select count(*)::int from register_entry) as entries,
              (select count(*)::int from ledger_entry where entry = 'payment') as payments,
              (select count(*)::int from issued_document) as documents`,
    );
    expect(counts).toEqual({ entries: 1, payments: 1, documents: 1 });
  });
});
