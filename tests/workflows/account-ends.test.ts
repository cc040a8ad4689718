import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateInTokyo } from '../../domain/calendar.ts';
import { type Stack, startStack } from '../support/stack.ts';

/** WS24: an account ends at midnight in Tokyo while its person holds tasks in every way and is signed in. */
describe('an account that ends', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const toReview = async () => {
    const receipt = await stack.toReview();
    await (await stack.as('reviewer-2')).task(receipt, 'review');
    return receipt;
  };

  it('lets nobody in from its first second on, and what its person holds goes back to its queue', async () => {
    const receipts = [await toReview(), await toReview(), await toReview(), await toReview()];
    const leaving = await stack.as('reviewer-2');
    const staying = await stack.as('reviewer-1');
    const claimed = async (by: typeof leaving, index: number) =>
      (await by.claim(await by.task(receipts[index] ?? '', 'review'))).body;
    const me = async (person: typeof leaving) => (await person.get<{ id: string }>('/me')).body.id;
    const now = new Date((await stack.db.query<{ at: Date }>('select max(recorded_at) as at from fact'))[0]?.at ?? 0);
    const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

    const kept = await claimed(leaving, 0);
    await leaving.request('PUT', `/tasks/${kept.id}/draft`, { body: { decision: null, form: { note: '途中まで' } } });
    const parked = await claimed(leaving, 1);
    const until = inDays(20).toISOString();
    await leaving.post(`/tasks/${parked.id}/park`, { version: parked.version, until, reason: '照会中' });
    const given = await claimed(leaving, 2);
    await leaving.post(`/tasks/${given.id}/delegate`, {
      version: given.version,
      to: await me(staying),
      reason: '出張のため',
    });
    const taken = await claimed(staying, 3);
    await staying.post(`/tasks/${taken.id}/delegate`, {
      version: taken.version,
      to: await me(leaving),
      reason: '応援',
    });
    const statuses = async () => {
      const tasks = [kept, parked, given, taken].map(({ id }) => id);
      const rows = await stack.db.query<{ id: string; status: string }>(
        'select id, status from task where id = any($1)',
        [tasks],
      );
      return tasks.map((id) => rows.find((row) => row.id === id)?.status);
    };
    expect(await statuses()).toEqual(['CLAIMED', 'PARKED', 'DELEGATED', 'DELEGATED']);

    const id = await me(leaving);
    const applied = await (
      await stack.as('manager-1')
    ).post(`/accounts/${id}/applications`, { roles: ['reviewer'], endsOn: dateInTokyo(inDays(2)), reason: '退職' });
    const approved = await (
      await stack.as('admin-1')
    ).post(`/account-applications/${String(applied.body['id'])}/approve`, {});
    expect(approved.status).toBe(200);
    expect((await leaving.get('/me')).status).toBe(200);

    await stack.advance('3 days');
    await expect(leaving.get('/me')).rejects.toThrow('could not sign in');
    expect(await statuses()).toEqual(['READY', 'READY', 'READY', 'READY']);
    expect(await stack.db.query('select 1 from task_draft where task_id = $1', [kept.id])).toHaveLength(1);
    expect(await stack.db.query('select 1 from session where account_id = $1', [id])).toEqual([]);
    const [account] = await stack.db.query('select status, login from account where id = $1', [id]);
    expect(account).toEqual({ status: 'ENDED', login: `ended-${id}` });
    const ledger = await stack.db.query<{ entry: string; held: number | null }>(
      `select entry, (details->>'tasksHeld')::int as held from account_ledger
        where account_id = $1 and actor = 'system' order by recorded_at, id`,
      [id],
    );
    expect(ledger).toEqual([
      { entry: 'end-announced', held: 3 },
      { entry: 'ended', held: null },
    ]);
    await staying.complete(receipts[0] ?? '', 'review', 'approve');
  });
});
