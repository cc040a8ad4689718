import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { makeDuties } from '../../activities/duties.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { DUTIES } from '../domain/duties.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, type OpenedCase, openTask } from './case-fixture.ts';

jest.setTimeout(SET_UP_MS);

const DAY_MS = 86_400_000;

interface Duty {
  readonly id: string;
  readonly code: string;
  readonly from: string;
  readonly escalatedAt: string | null;
}
interface Finding {
  readonly id: string;
  readonly rule: string;
  readonly actor: { readonly id: string } | null;
  readonly caseId: string | null;
}

let api: Api;
let deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications' | 'duties'>;
let file: OpenedCase;
let colleagues: OpenedCase;
const readers = new Map<string, string>();

/** Wednesday morning in Tokyo, far enough from what the migrations and the seed wrote. */
const WEDNESDAY = new Date('2027-02-17T01:00:00Z');

beforeAll(async () => {
  api = await startApi();
  api.clock.follow(WEDNESDAY);
  const kits = [...api.deps.qualifications].map(([code, served]) => [code, { ...served, renderer: NONE }] as const);
  deps = { database: api.housekeeping, clock: api.clock, qualifications: new Map(kits), duties: FEW_A_DAY };
  // One live account without an approved application.
  await api.database.inTransaction((em) =>
    em.execute(`update account_application set status = 'REJECTED' where login = 'manager-1'`),
  );
  file = await openCase(api.database, api.clock.now());
  colleagues = await openCase(api.database, api.clock.now());
  // The first round has nothing to look back on but the week before.
  await makeDuties(deps);
  const reviewer = await api.as('reviewer-1');
  readers.set('reviewer', reviewer.id);
  // A look without a task and an open case of one's own, with a purpose that sounds right.
  expect((await reviewer.get(`/cases/${file.id}`, { 'x-purpose': 'complaint' })).status).toBe(200);
  const colleague = await api.as('reviewer-2');
  await api.database.inTransaction(async (em) => {
    const key = 'c'.repeat(64);
    await em.execute('update case_file set match_key = ? where id = ?', [key, colleagues.id]);
    await em.execute('update account set own_match_key = ? where id = ?', [key, colleague.id]);
  });
  expect((await reviewer.get(`/cases/${colleagues.id}`, { 'x-purpose': 'complaint' })).status).toBe(200);
  // In the night.
  api.clock.follow(new Date(WEDNESDAY.getTime() + 13 * 3_600_000));
  const approver = await api.as('approver-1');
  readers.set('approver', approver.id);
  expect((await approver.get(`/cases/${file.id}`, { 'x-purpose': 'approval' })).status).toBe(200);
}, SET_UP_MS);
afterAll(() => api.stop());

/** Two cases in a day are many here. */
const FEW_A_DAY = { ...DUTIES, 'personal-data-reads': { ...DUTIES['personal-data-reads'], casesADay: 1 } };

const NONE = {
  renderDocument: () => {
    throw new Error('nothing is printed here');
  },
  renderNotice: () => {
    throw new Error('nothing is printed here');
  },
};

async function duties(person: Person, code: string): Promise<Duty[]> {
  const { body } = await person.get('/duties');
  return body.items.filter((duty: Duty) => duty.code === code);
}

async function findings(person: Person, id: string): Promise<Finding[]> {
  return (await person.get(`/duties/${id}`)).body.findings;
}

const answer = (person: Person, duty: string, finding: string) =>
  person.command(`/duties/${duty}/findings/${finding}/disposition`, { disposition: 'explained', note: '電話照会' });

describe('a recurring duty', () => {
  it('is made once for its period by rounds at the same moment, and made up for after an outage', async () => {
    const auditor = await api.as('auditor-1');
    expect((await duties(auditor, 'personal-data-reads')).map(({ from }) => from)).toEqual(['2027-02-08']);
    api.clock.follow(new Date(WEDNESDAY.getTime() + 14 * DAY_MS));
    await Promise.all([makeDuties(deps), makeDuties(deps), makeDuties(deps)]);
    await makeDuties(deps);
    const again = await api.as('auditor-1');
    const weeks = (await duties(again, 'personal-data-reads')).map(({ from }) => from);
    expect(weeks.toSorted()).toEqual(['2027-02-08', '2027-02-15', '2027-02-22']);
    expect((await duties(again, 'accounts')).map(({ from }) => from).toSorted()).toEqual(['2027-01-01', '2027-02-01']);
    expect(await duties(again, 'rights')).toHaveLength(1);
  });

  it('finds looks without a task, at a colleague and in the night, each a question of its own (scenario 40)', async () => {
    const security = await api.as('security-1');
    const [week] = (await duties(security, 'personal-data-reads')).filter(({ from }) => from === '2027-02-15');
    const found = await findings(security, week?.id ?? '');
    const of = (rule: string) =>
      found.filter((finding) => finding.rule === rule).map(({ actor, caseId }) => [actor?.id, caseId]);
    expect(of('no-task')).toEqual(
      expect.arrayContaining([
        [readers.get('reviewer'), file.id],
        [readers.get('reviewer'), colleagues.id],
        [readers.get('approver'), file.id],
      ]),
    );
    expect(of('colleague')).toEqual([[readers.get('reviewer'), colleagues.id]]);
    expect(of('odd-hour')).toEqual([[readers.get('approver'), null]]);
    // The reviewer read two cases, the approver one.
    expect(of('volume')).toEqual([[readers.get('reviewer'), null]]);
  });

  it('is signed when every finding is answered, by its role, and by nobody whom one is about', async () => {
    const security = await api.as('security-1');
    const manager = await api.as('manager-1');
    const [week] = (await duties(security, 'personal-data-reads')).filter(({ from }) => from === '2027-02-15');
    const id = week?.id ?? '';
    const open = await findings(security, id);
    expect(await security.command(`/duties/${id}/sign`, {})).toMatchObject({
      status: 409,
      body: { code: 'findings-open', details: { open: open.length } },
    });
    expect((await answer(manager, id, open[0]?.id ?? '')).body.code).toBe('not-candidate');
    for (const finding of open) expect((await answer(security, id, finding.id)).status).toBe(204);
    expect((await answer(security, id, open[0]?.id ?? '')).body.code).toBe('finding-disposed');
    expect((await security.command(`/duties/${id}/comments`, { text: '全件確認' })).status).toBe(204);
    expect((await security.command(`/duties/${id}/sign`, { note: '異常なし' })).status).toBe(204);
    expect((await security.command(`/duties/${id}/sign`, {})).body.code).toBe('duty-signed');
    expect((await security.get(`/duties/${id}`)).body).toMatchObject({
      duty: { openFindings: 0, signedBy: { id: security.id }, signNote: '異常なし' },
      comments: [{ text: '全件確認' }],
    });
  });

  it('leaves nobody to judge themselves, and a colleague can: an account that nobody approved', async () => {
    const manager = await api.as('manager-1');
    const [month] = (await duties(manager, 'accounts')).filter(({ from }) => from === '2027-02-01');
    const id = month?.id ?? '';
    const found = await findings(manager, id);
    expect(found.map(({ rule, actor }) => [rule, actor?.id])).toEqual([['not-applied-for', manager.id]]);
    const [own] = found;
    expect((await answer(manager, id, own?.id ?? '')).body.code).toBe('own-finding');
    const colleague = await api.as('manager-2');
    expect((await answer(colleague, id, own?.id ?? '')).status).toBe(204);
    expect((await manager.command(`/duties/${id}/sign`, {})).body.code).toBe('own-finding');
    expect((await colleague.command(`/duties/${id}/sign`, {})).status).toBe(204);
  });

  it('lists the rights that were granted by name, and copies that did not come back', async () => {
    const manager = await api.as('manager-1');
    const reviewer = await api.as('reviewer-1');
    const security = await api.as('security-1');
    const wanted = { what: 'worklist', filter: {}, format: 'csv-utf-8', purpose: '会議', recipient: '免許係' };
    const { body: copy } = await reviewer.command('/copies', wanted);
    expect((await security.command(`/copies/${copy.id}/grant`, { hours: 2 })).status).toBe(204);
    expect((await reviewer.get(`/copies/${copy.id}/file`)).status).toBe(200);
    await openTask(api.database, file.id, api.clock.now());
    const queue = (await manager.get('/queues')).body.items[0];
    const members = { version: queue.version, exclusive: false, named: [reviewer.id], reason: '応援' };
    const headers = { 'idempotency-key': randomUUID() };
    const url = `/queues/${queue.id}/members`;
    expect((await manager.send({ method: 'PUT', url, payload: members, headers })).status).toBeLessThan(300);

    api.clock.follow(new Date('2027-04-01T01:00:00Z'));
    await makeDuties(deps);
    const again = await api.as('manager-1');
    const [quarter] = (await duties(again, 'rights')).filter(({ from }) => from === '2027-01-01');
    const found = await findings(again, quarter?.id ?? '');
    expect(found.map(({ rule, actor }) => [rule, actor?.id])).toEqual(
      expect.arrayContaining([
        ['copy-granted', reviewer.id],
        ['copy-not-returned', reviewer.id],
        ['queue-named', reviewer.id],
      ]),
    );
  });

  it('is the manager’s concern once it is late', async () => {
    api.clock.follow(new Date(WEDNESDAY.getTime() + 40 * DAY_MS));
    await makeDuties(deps);
    const manager = await api.as('manager-1');
    const [week] = (await duties(manager, 'personal-data-reads')).filter(({ from }) => from === '2027-02-22');
    expect(week?.escalatedAt).not.toBeNull();
    expect((await manager.command(`/duties/${week?.id ?? ''}/sign`, { note: '代理' })).status).toBe(204);
  });
});
