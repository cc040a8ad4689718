import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, startStack } from '../support/stack.ts';

const CASES = 5;

/** Warning, breach and escalation exactly once each, though the worker dies while it works them off. */
describe('due marks through kill -9 of the worker', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ workerDies: true });
    const reviewer = await stack.as('reviewer-1', { patience: { withinMs: 120_000 } });
    const toReview = async () => {
      const receipt = await stack.toReview();
      await reviewer.task(receipt, 'review');
    };
    await Promise.all(Array.from({ length: CASES }, toReview));
    await stack.keepHouse();
    await stack.settle();
  });
  afterAll(() => stack?.stop());

  const left = async () => {
    const [row] = await stack.db.query<{ n: number }>(
      'select count(*)::int as n from due_mark where done_at is null and at <= $1',
      [await stack.time.now()],
    );
    return row?.n ?? 0;
  };

  /** The third of the cases in the order in which their marks are worked off. */
  const thirdInTurn = async () => {
    const [row] = await stack.db.query<{ id: string }>(
      `select case_id as id
         from (select case_id, row_number() over (order by at, id) as turn from due_mark
                where done_at is null and at <= $1) mark
        group by case_id order by min(turn) offset 2 limit 1`,
      [await stack.time.now()],
    );
    return row?.id ?? '';
  };

  it('each mark is done once, and the timeline says so once', async () => {
    // Sixteen days in which nobody works anything off.
    await stack.kill('worker');
    await stack.engine.sleep(16 * 86_400_000);
    await stack.restart('worker');
    const all = await left();
    expect(all).toBeGreaterThanOrEqual(CASES * 5);

    // A round comes to a case that somebody holds, and the worker dies there; the round goes on with the next worker,
    // which dies at another case.
    let round: Promise<void> | undefined;
    await stack.whileHeld(await thirdInTurn(), async (queue) => {
      round = stack.keepHouse();
      await queue(1);
      await stack.kill('worker');
    });
    const afterOne = await left();
    expect(afterOne).toBeLessThan(all);
    await stack.whileHeld(await thirdInTurn(), async (queue) => {
      await stack.restart('worker');
      await queue(1);
      await stack.kill('worker');
    });
    const afterTwo = await left();
    expect(afterTwo).toBeLessThan(afterOne);
    expect(afterTwo).toBeGreaterThan(0);
    await stack.restart('worker');
    await round;
    await Promise.all([stack.keepHouse(), stack.keepHouse()]);

    expect(await left()).toBe(0);
    const told = await stack.db.query<{ receipt: string; kinds: string[] }>(
      `select c.receipt_number as receipt,
              array_agg(e.kind || coalesce(' ' || (e.codes ->> 'step'), '') order by e.kind, e.codes ->> 'step') as kinds
         from case_event e join case_file c on c.id = e.case_id
        where e.kind like 'task-%' and e.kind <> 'task-opened' group by 1`,
    );
    expect(told).toHaveLength(CASES);
    for (const { kinds } of told) {
      expect(kinds).toEqual([
        'task-breach',
        'task-due-soon',
        'task-escalation 1',
        'task-escalation 2',
        'task-unclaimed',
        'task-unclaimed-reminder',
      ]);
    }
    const [marks] = await stack.db.query(
      `select count(*)::int as done, count(*) filter (where outcome = 'void')::int as void from due_mark where done_at is not null`,
    );
    expect(marks).toEqual({ done: all, void: 0 });
  });
});
