import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { application, type Stack, startStack } from '../support/stack.ts';

/** Scenario 1 (domain §7), its digital credential and My Number apart: they do not exist yet. */
describe('scenario 1: a licence, online, from application to certificate', () => {
  let stack: Stack;
  let receipt: string;

  beforeAll(async () => {
    stack = await startStack();
    receipt = await stack.portal.submit(application());
  });
  afterAll(() => stack?.stop());

  it('asks for the fee, and registers nothing before it is settled', async () => {
    await stack.gateway.token(receipt);
    expect(await stack.db.query('select * from register_entry')).toEqual([]);
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
  });

  it('is reviewed by one person and approved by another', async () => {
    const reviewer = await stack.as('reviewer-1');
    await reviewer.complete(receipt, 'review', 'approve');
    const approver = await stack.as('approver-1');
    await approver.complete(receipt, 'approve', 'adopt');
  });

  it('is registered, printed and handed over', async () => {
    const counter = await stack.as('counter-1');
    await counter.complete(receipt, 'hand-over', 'handed-over', { identityDocument: 'driving-licence' });
    expect(await stack.outcome(receipt)).toBe('REGISTERED');
    const [entry] = await stack.db.query<{ licence_number: number; issued_on: string | null }>(
      'select licence_number, registered_on, issued_on from register_entry',
    );
    expect(entry?.licence_number).toBe(1);
    expect(entry?.issued_on).not.toBeNull();
    const documents = await stack.db.query(`select kind, length(pdf) as bytes from issued_document`);
    expect(documents).toEqual([{ kind: 'certificate', bytes: expect.any(Number) }]);
  });
});
