import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timeline } from '../support/case-facts.ts';
import { application, type Stack, startStack, unsealed, until } from '../support/stack.ts';

/** What leaves a stage early: withdrawal, guiding out, rewind. Of two endings exactly one wins. */
describe('interrupts', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const toApproval = async () => {
    const receipt = await stack.toReview();
    await (await stack.as('reviewer-1')).complete(receipt, 'review', 'approve');
    return receipt;
  };

  it('a withdrawal before the fee is paid ends the case and its tasks', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.token(receipt);
    await stack.portal.withdraw(receipt);
    expect(await stack.outcome(receipt)).toBe('WITHDRAWN');
    const open = await stack.db.query(
      `select t.id from task t join case_file c on c.id = t.case_id where c.receipt_number = $1 and t.closed_at is null
       union all
       select w.id from wait w join case_file c on c.id = w.case_id where c.receipt_number = $1 and w.status = 'OPEN'`,
      [receipt],
    );
    expect(open).toEqual([]);
  });

  it('a withdrawal after payment and before 収受 owes the money back; after 収受 it does not', async () => {
    const early = await stack.portal.submit(application({ attachments: [] }));
    await stack.gateway.pay(early, { method: 'card' });
    await until('the payment', async () => (await timeline(stack, early)).includes('payment-received'));
    await stack.portal.withdraw(early);
    expect(await stack.outcome(early)).toBe('WITHDRAWN');
    const late = await stack.toReview();
    await (await stack.as('reviewer-1')).task(late, 'review');
    await stack.portal.withdraw(late);
    expect(await stack.outcome(late)).toBe('WITHDRAWN');
    const owed = await stack.db.query<{ receipt_number: string }>(
      `select c.receipt_number from task t join case_file c on c.id = t.case_id
        where t.kind = 'settle-excess' and c.receipt_number = any($1)`,
      [[early, late]],
    );
    expect(owed).toEqual([{ receipt_number: early }]);
  });

  it('a withdrawal after registration is refused, and the applicant hears why', async () => {
    const receipt = await toApproval();
    await (await stack.as('approver-1')).complete(receipt, 'approve', 'adopt');
    await (await stack.as('counter-1')).task(receipt, 'hand-over');
    await stack.portal.withdraw(receipt);
    await until('the refusal', async () => (await timeline(stack, receipt)).includes('withdrawal-refused'));
    const [message] = await stack.db.query<{ variables: Uint8Array }>(
      `select o.variables from outbox_message o join case_file c on c.id = o.case_id
        where c.receipt_number = $1 and o.kind = 'withdrawal-refused'`,
      [receipt],
    );
    const variables = unsealed('outbox_message.variables', message?.variables).toString();
    expect(JSON.parse(variables)).toMatchObject({ reasonCode: 'too-late' });
  });

  it('of a withdrawal and an approval at the same moment exactly one wins, and the other hears why', async () => {
    for (let round = 0; round < 4; round += 1) {
      const receipt = await toApproval();
      const approver = await stack.as('approver-1');
      const claimed = await approver.claim(await approver.task(receipt, 'approve'));
      expect(claimed.status).toBe(200);
      const [decided] = await Promise.all([
        approver
          .decide(claimed.body, 'adopt')
          .then(async (answer) => (answer.status === 202 ? approver.settled(answer) : answer)),
        stack.portal.withdraw(receipt),
      ]);
      await stack.settle();
      const [row] = await stack.db.query<{
        outcome: string | null;
        registered: number;
        refused: number;
        accepted: number;
      }>(
        `select c.outcome, (select count(*)::int from register_entry r where r.case_id = c.id) as registered,
                (select count(*)::int from case_event e where e.case_id = c.id and kind = 'withdrawal-refused') as refused,
                (select count(*)::int from case_event e where e.case_id = c.id and kind = 'withdrawal-accepted') as accepted
           from case_file c where receipt_number = $1`,
        [receipt],
      );
      const approved = decided.status === 200 && (decided.body as { state?: string }).state !== 'refused';
      if (row?.outcome === 'WITHDRAWN') {
        expect({ ...row, approved }).toMatchObject({ registered: 0, accepted: 1, refused: 0, approved: false });
      } else {
        expect({ ...row, approved }).toMatchObject({ registered: 1, accepted: 0, refused: 1, approved: true });
      }
    }
  });

  it('an application that belongs to another governor is guided out, with the fee given back', async () => {
    const receipt = await stack.portal.submit(
      application({
        form: {
          address: { postalCode: '530-0001', prefecture: '27', municipality: '大阪市', street: '見本町1番1号' },
        },
      }),
    );
    expect(await stack.outcome(receipt)).toBe('GUIDED_OUT');
  });

  it('a rewind out of the parallel stage leaves both branches and repeats checks, not the charge', async () => {
    await stack.world.fault('scanner', { down: true });
    const receipt = await stack.portal.submit(application());
    await stack.gateway.token(receipt);
    await stack.advance('2 hours');
    const operator = await stack.as('operator-1');
    const [stuck] = await until('a stuck record', async () => {
      const rows = await stack.db.query<{ id: string; step: string; rewind_targets: string[] }>(
        `select s.id, s.step, s.rewind_targets from stuck_record s join case_file c on c.id = s.case_id
          where c.receipt_number = $1 and s.status = 'OPEN'`,
        [receipt],
      );
      return rows.length > 0 ? rows : null;
    });
    expect(stuck?.rewind_targets).toContain('checkIntake');
    await stack.world.fault('scanner', {});
    const answer = await operator.post(`/stuck/${stuck?.id}/repairs`, {
      kind: 'rewind',
      to: 'checkIntake',
      reason: 'scanner was down',
    });
    expect([200, 202]).toContain(answer.status);
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    const [counts] = await stack.db.query<{
      charges: number;
      intake_visits: number;
      fee_visits: number;
      open_stuck: number;
    }>(
      `select (select count(*)::int from charge x where x.case_id = c.id) as charges,
              (select count(*)::int from case_event e where e.case_id = c.id and kind = 'stage-entered' and stage = 'checkIntake') as intake_visits,
              (select count(*)::int from case_event e where e.case_id = c.id and kind = 'stage-entered' and stage = 'settleFees') as fee_visits,
              (select count(*)::int from stuck_record s where s.case_id = c.id and status <> 'RESOLVED') as open_stuck
         from case_file c where receipt_number = $1`,
      [receipt],
    );
    expect(counts).toEqual({ charges: 1, intake_visits: 2, fee_visits: 2, open_stuck: 0 });
  });

  it('a stuck step goes on after a retry, and the case never fails by itself', async () => {
    await stack.network.permit([]);
    const receipt = await stack.portal.submit(application());
    await stack.gateway.pay(receipt, { method: 'card' });
    const stuck = await until('a stuck record', async () => {
      const rows = await stack.db.query<{ id: string; cause: string }>(
        `select s.id, s.cause from stuck_record s join case_file c on c.id = s.case_id
          where c.receipt_number = $1 and s.status = 'OPEN'`,
        [receipt],
      );
      return rows[0];
    });
    expect(stuck.cause).toBe('inquiry-denied');
    await stack.network.permit([{ affair: 'cook-licence', item: 'family-register', provider: 'ministry-of-justice' }]);
    const operator = await stack.as('operator-1');
    const answer = await operator.post(`/stuck/${stuck.id}/repairs`, {
      kind: 'retry',
      reason: 'permit list corrected',
    });
    expect([200, 202]).toContain(answer.status);
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    const [row] = await stack.db.query<{ status: string }>('select status from stuck_record where id = $1', [stuck.id]);
    expect(row?.status).toBe('RESOLVED');
  });
});
