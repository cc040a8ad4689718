import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { actOn, openCase, openTask } from './case-fixture.ts';

let api: Api;
let reviewer: Person;
let approver: Person;
const ids: string[] = [];
const NOW = new Date('2026-11-24T00:00:00Z');
const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

beforeAll(async () => {
  api = await startApi();
  reviewer = await api.as('reviewer-1');
  approver = await api.as('approver-1');
  const file = await openCase(api.database, NOW);
  const wanted = [
    { priority: 5, dueAt: day(9) },
    { dueAt: day(1) },
    { dueAt: day(2) },
    { dueAt: day(2) },
    { dueAt: day(3), kind: 'resolve-duplicate' },
  ];
  for (const task of wanted) ids.push(await openTask(api.database, file.id, NOW, task));
  await openTask(api.database, file.id, NOW, { role: 'approver', kind: 'approve', act: 'approve' });
  const reviewed = await openCase(api.database, NOW);
  await actOn(api.database, reviewed.id, approver.id, 'review', NOW);
  await openTask(api.database, reviewed.id, NOW, { role: 'approver', kind: 'approve', act: 'approve' });
}, SET_UP_MS);
afterAll(() => api.stop());

const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

describe('the worklist', () => {
  it('comes in the order in which things should be done, without personal data', async () => {
    const { status, body } = await reviewer.get('/tasks');
    expect(status).toBe(200);
    expect(idsOf(body.items)).toEqual(ids);
    expect(body.items[0]).toMatchObject({
      kind: 'review',
      label: { ja: '審査' },
      status: 'READY',
      version: 1,
      receiptNumber: expect.stringContaining('R8-'),
      dueAt: day(9).toISOString(),
    });
    expect(JSON.stringify(body)).not.toMatch(/見本|ミホン|1990/);
    expect(body.counts).toEqual({ ready: 5, mine: 0, cap: 1000 });
  });

  it('comes in pages that neither repeat nor skip', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await reviewer.get(`/tasks?limit=2${next === '' ? '' : `&cursor=${next}`}`);
      seen.push(...idsOf(body.items));
      next = body.next;
    }
    expect(seen).toEqual(ids);
  });

  it('is filtered by kind and status, and by what one holds', async () => {
    const { body } = await reviewer.get('/tasks?kind=resolve-duplicate');
    expect(idsOf(body.items)).toEqual([ids[4]]);
    await reviewer.command(`/tasks/${ids[1]}/claim`, { version: 1 });
    const mine = await reviewer.get('/tasks?holder=me');
    expect(idsOf(mine.body.items)).toEqual([ids[1]]);
    expect(mine.body.counts).toMatchObject({ ready: 4, mine: 1 });
    expect(idsOf((await reviewer.get('/tasks?status=CLAIMED')).body.items)).toEqual([ids[1]]);
    expect((await reviewer.get('/tasks?status=COMPLETED')).body.items).toEqual([]);
  });

  it('never offers a case that the person acted on before', async () => {
    const { body } = await approver.get('/tasks');
    expect(body.items).toHaveLength(1);
    expect(body.counts).toMatchObject({ ready: 1 });
  });

  it('of all roles is the manager’s', async () => {
    expect((await reviewer.get('/tasks?queues=all')).body).toMatchObject({ code: 'not-permitted' });
    const { body } = await (await api.as('manager-1')).get('/tasks?queues=all');
    expect(body.items).toHaveLength(7);
  });
});

describe('the page of a task', () => {
  it('has the forms of its decisions, what is allowed, and the case', async () => {
    const { status, body } = await reviewer.get(`/tasks/${ids[0]}`);
    expect(status).toBe(200);
    expect(body.decisions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          decision: 'refuse',
          label: expect.objectContaining({ ja: '不許可案を上げる' }),
          fields: expect.arrayContaining([expect.objectContaining({ name: 'reason', required: true })]),
        }),
      ]),
    );
    expect(body.commands).toEqual([
      { command: 'claim', allowed: true, reason: null },
      { command: 'take-over', allowed: false, reason: 'not-claimed' },
      { command: 'release', allowed: false, reason: 'not-claimed' },
      { command: 'delegate', allowed: false, reason: 'not-claimed' },
      { command: 'return', allowed: false, reason: 'not-claimed' },
      { command: 'park', allowed: false, reason: 'not-claimed' },
      { command: 'resume', allowed: false, reason: 'not-claimed' },
      { command: 'save-draft', allowed: false, reason: 'not-claimed' },
      { command: 'decide', allowed: false, reason: 'not-claimed' },
    ]);
    expect(body.case.application.form).toMatchObject({ name: '見本󠄀 花子' });
  });

  it('says why a command is not allowed', async () => {
    const { body } = await approver.get(`/tasks/${ids[0]}`);
    const reasons = body.commands.map(({ reason }: { reason: string }) => reason);
    expect(new Set(reasons)).toEqual(new Set(['not-candidate']));
  });

  it('shows the counter personal data only of what the counter holds', async () => {
    const counter = await api.as('counter-1');
    const file = await openCase(api.database, NOW, { office: 'W18' });
    const handOver = { role: 'counter', office: 'W18', kind: 'hand-over', act: 'hand-over' } as const;
    const id = await openTask(api.database, file.id, NOW, handOver);
    expect((await counter.get(`/tasks/${id}`)).body.case.application).toBeNull();
    await counter.command(`/tasks/${id}/claim`, { version: 1 });
    expect((await counter.get(`/tasks/${id}`)).body.case.application.form).toMatchObject({ kana: 'ミホン　ハナコ' });
    const audits = await api.database.statement<object>(
      `select purpose from audit_entry where action = 'task.read' and case_id = ?`,
      [file.id],
    );
    expect(audits).toEqual([{ purpose: 'hand-over' }]);
  });
});
