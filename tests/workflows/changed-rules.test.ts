import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { application, type Stack, startStack, until } from '../support/stack.ts';

const OWN = new URL('../../qualifications/', import.meta.url).pathname;

/** Fees, holidays and time limits change while cases run: no running case breaks, and dates move where they must. */
describe('a definition that changes under running cases', () => {
  let stack: Stack;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'menkyo-qualifications-'));
    await cp(OWN, folder, { recursive: true });
    stack = await startStack({ env: { QUALIFICATIONS_DIR: folder } });
  });
  afterAll(async () => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const edit = async (file: string, change: (text: string) => string) => {
    const path = join(folder, 'tokyo-cook', file);
    const before = await readFile(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(path, after);
  };
  const wait = async (receipt: string) => {
    const [row] = await stack.db.query<{ until: Date }>(
      `select w.until from wait w join case_file c on c.id = w.case_id where c.receipt_number = $1 and w.status = 'OPEN'`,
      [receipt],
    );
    return row?.until;
  };

  it('moves the date of an open wait when the office is closed on it, keeps the fee, and replays', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.token(receipt);
    await stack.settle();
    const before = await wait(receipt);
    if (before === undefined) throw new Error('no open wait');
    const lastDay = new Date(before.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
    const yearsLater = new Date(before.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);

    await edit('calendar.yaml', () => `closures:\n  - { from: '${lastDay}', to: '${yearsLater}', reason: 移転 }\n`);
    await edit('fees.yaml', (text) => text.replaceAll('5600', '9900'));
    await edit('procedures/p1/waits.yaml', (text) => text.replaceAll('days: 14', 'days: 60'));
    await stack.restart('worker');
    const caseId = await stack.caseId(receipt);
    await stack.keepHouse();
    const moved = await until('the wait to move', async () => {
      const now = await wait(receipt);
      return now !== undefined && now.getTime() > before.getTime() ? now : null;
    });
    // The calendar is today's; the time limit travels with the case: days are added, not weeks.
    expect(moved.getTime() - before.getTime()).toBeLessThan(10 * 86_400_000);

    const changes = await (await stack.as('manager-1')).get<{ items: object[] }>('/deadlines/changes');
    expect(changes.body.items).toMatchObject([
      { caseId, what: 'wait', before: before.toISOString(), after: moved.toISOString() },
    ]);
    // Found and done: a second round moves nothing.
    await stack.keepHouse();
    expect(await stack.db.query('select 1 from due_change')).toHaveLength(1);

    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    const [charge] = await stack.db.query<{ amount: number }>('select amount from charge where case_id = $1', [caseId]);
    expect(charge?.amount).toBe(5600);
  });

  it('moves the due date of an open task, and what is to be done about it', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    await stack.keepHouse();
    const caseId = await stack.caseId(receipt);
    const dates = async () =>
      stack.db.query<{ due: Date; breach: Date }>(
        `select t.due_at as due, m.at as breach from task t join due_mark m on m.task_id = t.id and m.kind = 'breach'
          where t.case_id = $1 and t.kind = 'review'`,
        [caseId],
      );
    const [before] = await dates();
    expect(before?.breach).toEqual(before?.due);
    const dueDay = new Date((before?.due.getTime() ?? 0) + 9 * 3_600_000).toISOString().slice(0, 10);
    await edit('calendar.yaml', (text) => `${text}  - { from: '${dueDay}', to: '${dueDay}', reason: 停電 }\n`);
    await stack.restart('worker');
    await stack.keepHouse();
    const [after] = await dates();
    expect(after?.due.getTime()).toBeGreaterThan(before?.due.getTime() ?? Infinity);
    expect(after?.breach).toEqual(after?.due);
    expect(
      await stack.db.query(`select 1 from due_change where case_id = $1 and what = 'task'`, [caseId]),
    ).toHaveLength(1);
  });
});
