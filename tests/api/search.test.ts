import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, openTask } from './case-fixture.ts';

let api: Api;
let reviewer: Person;
const NOW = new Date('2026-11-24T00:00:00Z');
const people = [
  { name: '髙﨑　渡邉', kana: 'タカサキ　ワタナベ', birthDate: '1988-04-01' },
  { name: '高崎　花', kana: 'タカサキ　ハナ', birthDate: '1988-04-01' },
  { name: '𠮷野󠄀　京', kana: 'ヨシノ　キョウ', birthDate: '2001-05-01' },
] as const;
const cases: { id: string; receiptNumber: string }[] = [];

beforeAll(async () => {
  api = await startApi();
  reviewer = await api.as('reviewer-1');
  for (const [index, person] of people.entries()) {
    cases.push(await openCase(api.database, NOW, { person, office: index === 1 ? 'W18' : 'T00' }));
  }
}, SET_UP_MS);
afterAll(() => api.stop());

const search = (person: Person, body: object) =>
  person.send({ method: 'POST', url: '/search', payload: { purpose: 'telephone-inquiry', ...body } });
async function found(body: object, person = reviewer) {
  const answer = await search(person, body);
  expect(answer.status).toBe(200);
  return answer.body.items.map(({ id }: { id: string }) => cases.findIndex((file) => file.id === id)).toSorted();
}

describe('a search', () => {
  it.each([
    ['高崎', [0, 1]],
    ['渡辺', [0]],
    ['吉野', [2]],
    ['きよう', [2]],
    ['京', [2]],
    ['S63.4.1', [0, 1]],
    ['昭和63年4月1日', [0, 1]],
    ['１９８８０４０１', [0, 1]],
    ['無い名', []],
    ['%', []],
  ])('by %s finds', async (text, expected) => {
    expect(await found({ text })).toEqual(expected);
  });

  it('finds by numbers, and by fields that all have to be true', async () => {
    expect(await found({ text: cases[2]?.receiptNumber })).toEqual([2]);
    expect(await found({ text: cases[1]?.id })).toEqual([1]);
    expect(await found({ name: '高崎', birthDate: '1988/4/1' })).toEqual([0, 1]);
    expect(await found({ name: 'はな', birthDate: 'S63.4.1' })).toEqual([1]);
    expect(await found({ name: '花', birthDate: 'H1.1.8' })).toEqual([]);
    expect((await search(reviewer, {})).body).toMatchObject({ code: 'request-invalid' });
    expect((await search(reviewer, { birthDate: 'someday' })).body).toMatchObject({ code: 'date-unreadable' });
    expect((await search(reviewer, { text: '花', purpose: undefined })).status).toBe(400);
  });

  it('comes in pages', async () => {
    const first = await search(reviewer, { text: '高崎', limit: 1 });
    const second = await search(reviewer, { text: '高崎', limit: 1, cursor: first.body.next });
    expect([first, second].map(({ body }) => body.items[0].id)).toEqual([cases[1]?.id, cases[0]?.id]);
    expect(second.body.next).toBeNull();
  });

  it('of the counter finds its own office’s, without the person', async () => {
    const counter = await api.as('counter-1');
    expect(await found({ text: '高崎' }, counter)).toEqual([1]);
    const { body } = await search(counter, { text: '高崎' });
    expect(body.items).toMatchObject([{ kind: 'case', office: 'W18', name: null, kana: null, birthDate: null }]);
    expect(await found({ text: '高崎' }, await api.as('counter-2'))).toEqual([]);
  });

  it('is one entry with its purpose, marked where the searcher has no task', async () => {
    const approver = await api.as('approver-1');
    await openTask(api.database, cases[2]?.id ?? '', NOW, { role: 'approver', kind: 'approve', act: 'approve' });
    await search(approver, { text: '吉野' });
    await search(approver, { text: '高崎' });
    const entries = await api.database.statement<object>(
      `select stream, purpose, code, details from audit_entry where action = 'search' and actor = ? order by id`,
      [approver.id],
    );
    const entry = { stream: `account:${approver.id}`, purpose: 'telephone-inquiry' };
    expect(entries).toMatchObject([
      { ...entry, code: null, details: { cases: [cases[2]?.id], withoutTask: [] } },
      { ...entry, code: 'no-task', details: { withoutTask: [cases[1]?.id, cases[0]?.id] } },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/吉野|高崎/);
  });
});

describe('names in a worklist', () => {
  it('are read when asked for, one entry a page; not by who may not', async () => {
    const file = await openCase(api.database, NOW, { person: people[0] });
    await openTask(api.database, file.id, NOW, { kind: 'named' });
    expect((await reviewer.get('/tasks?kind=named')).body.items).toMatchObject([{ name: null, kana: null }]);
    const { body } = await reviewer.get('/tasks?kind=named&names=true');
    expect(body.items).toMatchObject([{ name: people[0].name, kana: people[0].kana }]);
    const entries = await api.database.statement<object>(
      `select purpose, details from audit_entry where action = 'worklist.read' and actor = ?`,
      [reviewer.id],
    );
    expect(entries).toMatchObject([{ purpose: 'review', details: { cases: [file.id] } }]);
    const counter = await api.as('counter-1');
    const handOver = { kind: 'hand-over', act: 'hand-over', role: 'counter', office: 'W18' } as const;
    const ours = await openCase(api.database, NOW, { person: people[0], office: 'W18' });
    const task = await openTask(api.database, ours.id, NOW, handOver);
    const seen = async () => (await counter.get('/tasks?names=true')).body.items;
    expect(await seen()).toMatchObject([{ id: task, name: null }]);
    await counter.command(`/tasks/${task}/claim`, { version: 1 });
    expect(await seen()).toMatchObject([{ id: task, name: people[0].name }]);
  });
});
