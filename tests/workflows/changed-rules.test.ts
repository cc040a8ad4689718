import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateInTokyo } from '../../domain/calendar.ts';
import { type EditedQualifications, editQualifications } from '../support/edited-qualifications.ts';
import { application, type Stack, startStack, until } from '../support/stack.ts';

/** Fees, holidays and time limits change while cases run: no running case breaks, and dates move where they must. */
describe('a definition that changes under running cases', () => {
  let stack: Stack;
  let rules: EditedQualifications;

  beforeAll(async () => {
    rules = await editQualifications();
    stack = await startStack({ workerDies: true, env: rules.env });
  });
  afterAll(async () => {
    await stack?.stop();
    await rules?.remove();
  });

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
    await rules.close(dateInTokyo(before), dateInTokyo(new Date(before.getTime() + 2 * 86_400_000)));
    await rules.edit('fees.yaml', (text) => text.replaceAll('5600', '9900'));
    await rules.edit('procedures/p1/waits.yaml', (text) => text.replaceAll('days: 14', 'days: 60'));
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
    const receipt = await stack.toReview();
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
    await rules.close(dateInTokyo(before?.due ?? new Date(NaN)));
    await stack.restart('worker');
    await stack.keepHouse();
    const [after] = await dates();
    expect(after?.due.getTime()).toBeGreaterThan(before?.due.getTime() ?? Infinity);
    expect(after?.breach).toEqual(after?.due);
    expect(
      await stack.db.query(`select 1 from due_change where case_id = $1 and what = 'task'`, [caseId]),
    ).toHaveLength(1);
  });

  it('gives open tasks the service level of today, and says what moved and by which definition', async () => {
    const receipt = await stack.toReview();
    const reviewer = await stack.as('reviewer-1');
    const manager = await stack.as('manager-1');
    const open = await reviewer.task(receipt, 'review');
    // A day of the manager's is on top of whatever the definition says.
    const extended = await manager.post(`/tasks/${open.id}/extend`, {
      version: open.version,
      businessDays: 1,
      reason: '書類の確認のため',
    });
    expect(extended.status).toBe(200);
    await stack.keepHouse();
    const caseId = await stack.caseId(receipt);
    const explained = async () => {
      const { body } = await manager.get<{
        tasks: { businessDays: number; dueAt: string; intervals: { counted: boolean }[] }[];
      }>(`/cases/${caseId}/deadline`);
      return body.tasks[0];
    };
    const marks = () =>
      stack.db.query<{ kind: string; at: Date; done: boolean }>(
        `select kind || ' ' || step as kind, at, done_at is not null as done from due_mark where task_id = $1 order by kind, step`,
        [open.id],
      );
    const before = await explained();
    expect(before).toMatchObject({ businessDays: 6 });
    const keptBefore = await stack.db.query(`select plan - 'tasks' as plan from case_file where id = $1`, [caseId]);

    await rules.edit('qualification.yaml', (text) => text.replace(/^version: .*$/m, `version: '2099-01-01'`));
    await rules.edit('procedures/p1/procedure.yaml', (text) => text.replace('targetDays: 30', 'targetDays: 90'));
    await rules.edit('procedures/p1/tasks.yaml', (text) =>
      text
        .replace('serviceLevelBusinessDays: 5', 'serviceLevelBusinessDays: 3')
        .replace(
          'escalation: [{ afterBusinessDays: 0, to: manager }, { afterBusinessDays: 2, to: manager }]',
          'escalation: [{ afterBusinessDays: 1, to: manager }, { afterBusinessDays: 2, to: manager }, { afterBusinessDays: 4, to: manager }]',
        )
        .replace('label: { ja: 許可案を上げる, en: Propose to grant }', 'label: { ja: 別の案, en: Another proposal }'),
    );
    await stack.restart('worker');
    await stack.keepHouse();
    await stack.keepHouse();

    const after = await explained();
    expect(after).toMatchObject({ businessDays: 4 });
    expect((after?.dueAt ?? '') < (before?.dueAt ?? '')).toBe(true);
    const { body } = await manager.get<{ items: { caseId: string; definitionVersion: string }[] }>(
      '/deadlines/changes',
    );
    expect(
      body.items.filter((item) => item.caseId === caseId && item.definitionVersion === '2099-01-01'),
    ).toMatchObject([{ what: 'task', name: 'review', before: before?.dueAt, after: after?.dueAt }]);
    // What is to be done about it follows, the new step of the chain too.
    const found = await marks();
    expect(found.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['breach 0', 'due-soon 0', 'escalation 0', 'escalation 1', 'escalation 2']),
    );
    expect(found.find(({ kind }) => kind === 'breach 0')?.at.toISOString()).toBe(after?.dueAt);
    const escalation = (step: number) => found.find(({ kind }) => kind === `escalation ${step}`)?.at.getTime() ?? 0;
    expect(escalation(0)).toBeGreaterThan(new Date(after?.dueAt ?? NaN).getTime());
    expect(escalation(2)).toBeGreaterThan(escalation(1));

    // Everything else stays as it was at intake: period, stages, form, decisions.
    expect(await stack.db.query(`select plan - 'tasks' as plan from case_file where id = $1`, [caseId])).toEqual(
      keptBefore,
    );
    const [kept] = await stack.db.query<{ label: string }>(
      `select plan #>> '{tasks,review,decisions,approve,label,en}' as label from case_file where id = $1`,
      [caseId],
    );
    expect(kept?.label).toBe('Propose to grant');

    // The case goes on, over a restart that replays it; its next task has the service level of today.
    await reviewer.complete(receipt, 'review', 'approve');
    await (await stack.as('approver-1')).complete(receipt, 'approve', 'adopt');
    await (await stack.as('counter-1')).task(receipt, 'hand-over');
  });
});
