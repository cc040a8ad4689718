import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { correctName, openCase, type OpenedCase, openTask, register } from './case-fixture.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const person = { name: '渡邊　花子', kana: 'ワタナベ　ハナコ', birthDate: '1988-04-01' };
const withPurpose = { 'x-purpose': 'holder-inquiry' };

let api: Api;
let approver: Person;
let file: OpenedCase;
let later: OpenedCase;
let entry: string;

beforeAll(async () => {
  api = await startApi();
  approver = await api.as('approver-1');
  file = await openCase(api.database, NOW, { person, office: 'W18' });
  later = await openCase(api.database, NOW, { person });
  entry = await register(api.database, file.id, NOW, { on: '2026-01-09', licenceNumber: 4711 });
  const change = { entry, caseId: later.id, to: '渡邉　花子', on: '2026-05-01', by: approver.id, now: NOW };
  await correctName(api.database, change);
}, SET_UP_MS);
afterAll(() => api.stop());

const looks = () =>
  api.database.statement<object>(
    `select purpose, case_id as "caseId", code, details from audit_entry where action = 'register.read' and actor = ? order by id`,
    [approver.id],
  );

const find = async (body: object) => {
  const payload = { purpose: 'find-entry', kind: 'entry', ...body };
  const answer = await approver.send({ method: 'POST', url: '/search', payload });
  return answer.body.items.map(({ id, kind }: { id: string; kind: string }) => [kind, id]);
};

describe('an entry of the register', () => {
  it('is found among entries alone by number, name, reading and birth date', async () => {
    for (const body of [
      { licenceNumber: 4711 },
      { name: '渡辺' },
      { name: 'わたなべ', birthDate: 'S63.4.1' },
      { birthDate: '1988/4/1' },
    ]) {
      expect(await find(body)).toEqual([['entry', entry]]);
    }
    expect(await find({ licenceNumber: 4712 })).toEqual([]);
    const cases = await find({ kind: 'case', name: '渡辺' });
    expect(cases.toSorted()).toEqual([file.id, later.id].toSorted().map((id) => ['case', id]));
  });

  it('says nothing until it is said what for, and then each look is an entry', async () => {
    const covered = await approver.get(`/register/entries/${entry}`);
    expect(covered.body).toEqual({
      id: entry,
      licenceNumber: 4711,
      status: 'LIVE',
      caseId: file.id,
      withheld: 'purpose-needed',
      record: null,
    });
    expect(await looks()).toEqual([]);
    const { body } = await approver.get(`/register/entries/${entry}`, withPurpose);
    expect(body.record.version).toMatchObject({
      status: 'LIVE',
      items: { name: '渡邉　花子', birthDate: '1988-04-01' },
    });
    expect(await looks()).toEqual([
      { purpose: 'holder-inquiry', caseId: file.id, code: 'no-task', details: { entry } },
    ]);
  });

  it('shows who had to do with the registration without asking', async () => {
    const reviewer = await api.as('reviewer-1');
    await openTask(api.database, file.id, NOW, { kind: 'review', role: 'reviewer' });
    const { body } = await reviewer.get(`/register/entries/${entry}`);
    expect(body).toMatchObject({ withheld: null, record: { version: { items: { name: '渡邉　花子' } } } });
  });

  it('has its history: what became of what, by which case and whose approval', async () => {
    const { body } = await approver.get(`/register/entries/${entry}`, withPurpose);
    const { events, slots, cases, prints } = body.record;
    expect(events).toMatchObject([
      { kind: 'registered', on: '2026-01-09', changes: [], receiptNumber: file.receiptNumber, approvedBy: null },
      {
        kind: 'name-changed',
        on: '2026-05-01',
        changes: [{ item: 'name', before: '渡邊　花子', after: '渡邉　花子' }],
        caseId: later.id,
        approvedBy: '見本 決子',
      },
    ]);
    const slot = { caseId: later.id, kinds: ['name-changed'], on: '2026-05-01', text: '氏名変更' };
    expect(slots).toEqual([slot, null, null, null, null]);
    expect(cases.map(({ id }: { id: string }) => id)).toEqual([file.id, later.id]);
    expect(prints).toEqual([]);
  });

  it.each([
    ['2026-01-08', null, []],
    ['2026-04-30', '渡邊　花子', []],
    ['2026-05-01', '渡邉　花子', ['name-changed']],
  ])('is shown as it stood on %s', async (asOf, name, kinds) => {
    const { body } = await approver.get(`/register/entries/${entry}?asOf=${asOf}`, withPurpose);
    expect(body.record.asOf).toBe(asOf);
    expect(body.record.version?.items.name ?? null).toBe(name);
    expect(body.record.slots.flatMap((slot: { kinds: string[] } | null) => slot?.kinds ?? [])).toEqual(kinds);
    expect((await looks()).at(-1)).toMatchObject({ details: { entry, asOf } });
  });

  it('is masked for the counter, and not there for offices that it is not of', async () => {
    const ours = await (await api.as('counter-1')).get(`/register/entries/${entry}`, withPurpose);
    expect(ours.body).toMatchObject({ licenceNumber: 4711, withheld: 'role', record: null });
    expect(ours.raw.toString()).not.toContain('花子');
    const theirs = await (await api.as('counter-2')).get(`/register/entries/${entry}`, withPurpose);
    expect(theirs.body).toMatchObject({ status: 403, code: 'other-office' });
    expect((await (await api.as('operator-1')).get(`/register/entries/${entry}`)).status).toBe(403);
    expect((await approver.get(`/register/entries/${file.id}`, withPurpose)).status).toBe(404);
  });
});
