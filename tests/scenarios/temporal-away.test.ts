import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { application, type Stack, startStack, until } from '../support/stack.ts';

/** The engine is taken away, an application and a payment arrive, and the engine comes back. */
describe('Temporal away while an application and a payment arrive', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ engine: 'dev' });
  });
  afterAll(() => stack?.stop());

  it('loses neither, and goes on by itself', async () => {
    const before = await stack.portal.submit(application());
    await stack.gateway.token(before);
    await stack.kill('temporal');

    const meanwhile = await stack.portal.submit(application());
    await stack.gateway.pay(before, { method: 'card' });
    // The money is written down although nobody can be told of it yet.
    await until('the payment to be stored', async () => {
      const rows = await stack.db.query(
        `select 1 as one from fact f join case_file c on c.id = f.case_id
          where c.receipt_number = $1 and f.kind = 'payment-reported' and f.status = 'PENDING'`,
        [before],
      );
      return rows.length > 0;
    });
    const ready = await fetch(`${stack.apiUrl}/health/ready`);
    expect(ready.status).toBe(503);
    expect((await fetch(`${stack.apiUrl}/health/live`)).status).toBe(200);

    await stack.restart('temporal');
    await stack.gateway.token(meanwhile);
    await stack.network.answer(before, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1', { patience: { withinMs: 60_000 } })).complete(before, 'review', 'approve');
    const [payments] = await stack.db.query<{ n: number }>(
      `select count(*)::int as n from ledger_entry where entry = 'payment'`,
    );
    expect(payments?.n).toBe(1);
  });
});
