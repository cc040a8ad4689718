import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Stack, startStack } from '../support/stack.ts';

/** WS12, WS13 and the dates of housekeeping: each is worked off once, on business days, whoever is at it. */
describe('tasks that nobody gets on with', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const toReview = async () => {
    const receipt = await stack.toReview();
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    return receipt;
  };
  const eventsOf = async (receipt: string, like: string) =>
    (
      await stack.db.query<{ kind: string }>(
        `select e.kind from case_event e join case_file c on c.id = e.case_id
          where c.receipt_number = $1 and e.kind like $2 order by e.seq`,
        [receipt, like],
      )
    ).map(({ kind }) => kind);
  const taskOf = async (receipt: string, kind: string) => {
    const [task] = await stack.db.query<{ status: string; role: string; escalated_to: string | null }>(
      `select t.status, t.role, t.escalated_to from task t join case_file c on c.id = t.case_id
        where c.receipt_number = $1 and t.kind = $2 order by t.opened_at desc limit 1`,
      [receipt, kind],
    );
    return task;
  };

  it('unclaimed, are reported, warned of, breached and escalated once each, also when housekeeping runs twice at once', async () => {
    const receipt = await toReview();
    await stack.advance('16 days');
    await Promise.all([stack.keepHouse(), stack.keepHouse()]);
    expect(await eventsOf(receipt, 'task-%')).toEqual([
      'task-opened',
      'task-unclaimed-reminder',
      'task-unclaimed',
      'task-due-soon',
      ...['task-breach', 'task-escalation'].toSorted(),
      'task-escalation',
    ]);
    expect(await taskOf(receipt, 'review')).toMatchObject({ status: 'READY', escalated_to: 'manager' });
  });

  it('claimed and left, go back to the pool with the draft kept (WS12)', async () => {
    const receipt = await toReview();
    const reviewer = await stack.as('reviewer-1');
    const { body } = await reviewer.claim(await reviewer.task(receipt, 'review'));
    const draft = { decision: null, form: { note: '途中まで' } };
    await reviewer.request('PUT', `/tasks/${body.id}/draft`, { body: draft });
    await stack.advance('7 days');
    expect(await taskOf(receipt, 'review')).toMatchObject({ status: 'READY' });
    expect(await eventsOf(receipt, 'task-idle%')).toEqual(['task-idle-warning', 'task-idle']);
    const other = await stack.as('reviewer-2');
    await other.claim(await other.task(receipt, 'review'));
    const drafts = await stack.db.query('select 1 from task_draft where task_id = $1', [body.id]);
    expect(drafts).toHaveLength(1);
  });

  it('of approval, are the deputy’s after two business days (WS13), and the deputy may decide', async () => {
    const receipt = await toReview();
    await (await stack.as('reviewer-1')).complete(receipt, 'review', 'approve');
    await (await stack.as('approver-1')).task(receipt, 'approve');
    await stack.advance('5 days');
    expect(await taskOf(receipt, 'approve')).toMatchObject({ role: 'manager' });
    await (await stack.as('manager-1')).complete(receipt, 'approve', 'adopt');
    await (await stack.as('counter-1')).task(receipt, 'hand-over');
  });

  it('parked, are their holder’s again on the day', async () => {
    const receipt = await toReview();
    const reviewer = await stack.as('reviewer-1');
    const { body } = await reviewer.claim(await reviewer.task(receipt, 'review'));
    const until = new Date((await stack.time.now()).getTime() + 36 * 3_600_000);
    await reviewer.request('POST', `/tasks/${body.id}/park`, {
      body: { version: body.version, until: until.toISOString(), reason: '電話待ち' },
      key: randomUUID(),
    });
    expect(await taskOf(receipt, 'review')).toMatchObject({ status: 'PARKED' });
    await stack.advance('2 days');
    expect(await taskOf(receipt, 'review')).toMatchObject({ status: 'CLAIMED' });
    expect(await eventsOf(receipt, 'task-resumed')).toHaveLength(1);
  });

  it('that nobody may take, are a stuck record until somebody may', async () => {
    const receipt = await toReview();
    await stack.db.query(
      `insert into conflict_of_interest (case_id, account_id, kind, declared_by, declared_at)
       select c.id, a.id, 'declared', a.id, c.opened_at from case_file c, account a
        where c.receipt_number = $1 and 'reviewer' = any (a.roles)`,
      [receipt],
    );
    await stack.keepHouse();
    const stuck = () =>
      stack.db.query<{ status: string }>(
        `select s.status from stuck_record s join case_file c on c.id = s.case_id
          where c.receipt_number = $1 and s.cause = 'nobody-may-act'`,
        [receipt],
      );
    expect(await stuck()).toEqual([{ status: 'OPEN' }]);
    await stack.keepHouse();
    expect(await stuck()).toHaveLength(1);
    await stack.db.query(`update account set roles = roles || '{reviewer}', office = 'T00' where login = 'counter-1'`);
    await stack.keepHouse();
    expect(await stuck()).toEqual([{ status: 'RESOLVED' }]);
  });
});
