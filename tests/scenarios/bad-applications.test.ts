import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { application, type Stack, startStack, unsealed, until } from '../support/stack.ts';

/** What cannot be an application is stored, not accepted, and shown to an operator with its reason. */
describe('applications that are not in order', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const rejection = (receipt: string) =>
    until(`the rejection of ${receipt}`, async () => {
      const rows = await stack.db.query<{
        id: string;
        status: string;
        reasons: { code: string; field?: string }[];
        body: Buffer;
      }>('select id, status, reasons, body from inbox_item', []);
      const row = rows.find(({ body }) => unsealed('inbox_item.body', body).includes(receipt));
      return row?.status === 'REJECTED' ? row : null;
    });

  it.each([
    ['a field nobody knows', { form: { favouriteDish: 'soba' } }, 'unknown-field'],
    ['a birth date that does not exist', { form: { birthDate: '1990-02-30' } }, 'date-impossible'],
    ['no name', { form: { name: '' } }, 'missing'],
    ['a signature that was revoked', { signature: { status: 'REVOKED' } }, 'signature-revoked'],
    ['a procedure that is not offered', { procedure: 'P99' }, 'unknown-procedure'],
  ])('%s', async (_what, change, code) => {
    const receipt = await stack.portal.submit(application(change));
    const { reasons, id } = await rejection(receipt);
    expect(reasons.map((reason) => reason.code)).toContain(code);
    expect(await stack.db.query('select 1 as one from case_file where receipt_number = $1', [receipt])).toEqual([]);
    const operator = await stack.as('operator-1');
    const inbox = await operator.get<{ items: { id: string; reasons: { code: string }[] }[] }>('/inbox');
    const shown = inbox.body.items.find((item) => item.id === id);
    expect(shown?.reasons.map((reason) => reason.code)).toContain(code);
    // The form is personal data: an operator sees codes.
    expect(JSON.stringify(inbox.body)).not.toContain('見本');
  });

  it('a document that is not even a form', async () => {
    const receipt = await stack.portal.submitRaw('{"this is": not JSON');
    await until('the malformed document to be stored', async () => {
      const rows = await stack.db.query(
        `select 1 as one from inbox_item where status = 'REJECTED' and acknowledged_at is not null`,
      );
      return rows.length >= 1;
    });
    const seen = await stack.portal.receipt(receipt);
    expect(JSON.stringify(seen)).toContain('"accepted":false');
  });

  it('the same receipt twice makes one case', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.portal.redeliver(receipt, 'same');
    await stack.portal.redeliver(receipt, 'new');
    await stack.settle();
    const rows = await stack.db.query('select 1 as one from case_file where receipt_number = $1', [receipt]);
    expect(rows).toHaveLength(1);
  });

  it('a signature that could not be checked holds the application until it can', async () => {
    const receipt = await stack.portal.submit(application({ signature: { status: 'UNKNOWN' } }));
    expect(await stack.db.query('select 1 as one from case_file where receipt_number = $1', [receipt])).toEqual([]);
    const rows = await stack.db.query(`select 1 as one from inbox_item where status = 'NEW'`);
    expect(rows).toHaveLength(1);
  });
});
