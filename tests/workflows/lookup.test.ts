import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pdf } from '../support/application.ts';
import { application, type Stack, startStack, until } from '../support/stack.ts';

describe('the inquiry to the family register', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const inquiries = (receipt: string) =>
    stack.db.query<{ status: string; outcome: string | null; prefecture: string | null }>(
      `select i.status, i.outcome, i.prefecture from inquiry i join case_file c on c.id = i.case_id
        where c.receipt_number = $1 order by attempt`,
      [receipt],
    );

  it('is not made for a foreign national', async () => {
    const receipt = await stack.portal.submit(
      application({
        form: { domicile: { kind: 'nationality', code: 'KOR' }, name: 'AIKAWA TARO', alias: '愛川　太郎' },
        attachments: ['exam-certificate', 'medical-certificate', 'residence-record-with-nationality'].map((kind) =>
          pdf(kind),
        ),
      }),
    );
    await stack.gateway.pay(receipt, { method: 'card' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    expect(await inquiries(receipt)).toEqual([]);
  });

  it('keeps of the answer the outcome and the prefecture, and shows a mismatch to the reviewer', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '14' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    expect(await inquiries(receipt)).toEqual([{ status: 'ADJUDICATED', outcome: 'MISMATCH', prefecture: '14' }]);
  });

  it('without an answer in time is a stuck record, and the late answer moves the case on', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.inquiry(receipt);
    await stack.advance('25 hours');
    await until('a stuck record', async () => {
      const rows = await stack.db.query(
        `select 1 as one from stuck_record s join case_file c on c.id = s.case_id
          where c.receipt_number = $1 and s.status = 'OPEN' and s.step = 'fetch-answer'`,
        [receipt],
      );
      return rows.length > 0;
    });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    expect(await inquiries(receipt)).toEqual([{ status: 'ADJUDICATED', outcome: 'CONFIRMED', prefecture: '13' }]);
  });

  it('is not repeated when the network is away: the same request is sent again', async () => {
    await stack.world.fault('network', { down: true });
    const receipt = await stack.portal.submit(application());
    await stack.gateway.pay(receipt, { method: 'card' });
    await until('the inquiry to be written down', async () => (await inquiries(receipt)).length === 1);
    await stack.advance('5 minutes');
    expect((await inquiries(receipt))[0]?.status).toBe('CREATED');
    await stack.world.fault('network', {});
    // The circuit breaker stays open for some seconds of real time: tries go on until one gets through.
    await until('the request to get through', async () => {
      await stack.advance('1 minute');
      return (await inquiries(receipt))[0]?.status === 'REQUESTED';
    });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    expect(await inquiries(receipt)).toHaveLength(1);
  });
});
