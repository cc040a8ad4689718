import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { openApiDocument } from '../../scripts/openapi.ts';
import {
  api,
  as,
  AUDITED,
  closeWorld,
  file,
  held,
  openWorld,
  people,
  reviewer,
  tomorrow,
  WITHOUT_ENTRY,
  WITHOUT_STATES,
} from './acts-by-route.ts';
import { actionWords } from '../../web/pages/audit/action-words.ts';
import { SET_UP_MS } from './api-fixture.ts';

beforeAll(openWorld, SET_UP_MS);
afterAll(closeWorld);

/** Their entries, or that they need none, need what is set up elsewhere. */
const ASKED_ELSEWHERE = [
  'GET /events', // events.test.ts: kinds, ids and versions
  'POST /tasks/bulk', // one entry each, of the command
  'GET /cases/{id}/certificate.pdf', // cases.test.ts
  'GET /documents/{id}.pdf', // cases.test.ts
  'POST /me/authenticator', // sign-in.test.ts
  'PUT /me/authenticator', // sign-in.test.ts
  'POST /cases/{id}/presence', // presence.test.ts: names of colleagues, no one’s data
];

/** What the applicant wrote, as it stands in every case of these tests. */
const PERSONAL = ['花子', 'ハナコ', '1990-01-01'];

interface Entry {
  readonly id: string;
  readonly actor: string;
  readonly purpose: string;
  readonly caseId: string | null;
  readonly stream: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Routes that are not public, each with an address. */
async function guarded(which: (method: string, url: string) => boolean) {
  await api.app.ready();
  return api.app.guardedRoutes
    .filter(({ access, method, url }) => access !== 'public' && method !== 'HEAD' && which(method, url))
    .map(({ method, url }) => ({ method, url, address: url.replaceAll(/:[a-zA-Z]+/g, randomUUID()) }));
}

async function refused(action: string, code: string): Promise<number> {
  const rows = await api.database.statement<object>(
    `select id from audit_entry where outcome = 'refused' and action = ? and code = ?`,
    [action, code],
  );
  return rows.length;
}

describe('an entry of the audit log', () => {
  it('is asked for of every route', async () => {
    const { paths }: { paths: Record<string, object> } = JSON.parse(await openApiDocument());
    const routes = Object.entries(paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
    );
    const known = [AUDITED, WITHOUT_ENTRY].flatMap((some) => Object.keys(some));
    expect(routes.toSorted()).toEqual([...known, ...ASKED_ELSEWHERE].toSorted());
  });

  it('is about something that the auditor’s page has a word for', () => {
    const actions = Object.values(AUDITED).map(([action]) => action);
    expect(actions.filter((action) => !Object.hasOwn(actionWords, action))).toEqual([]);
  });

  it.each(Object.entries(AUDITED))('comes of %s, one and no more', async (route, [action, act]) => {
    const entries = () =>
      api.database.statement<Entry>(
        `select id, actor, purpose, case_id as "caseId", stream, details from audit_entry where action = ? and outcome = 'done'`,
        [action],
      );
    const before = new Set((await entries()).map(({ id }) => id));
    const { status } = await act();
    expect(status).toBeLessThan(300);
    const [entry, ...more] = (await entries()).filter(({ id }) => !before.has(id));
    expect(more).toEqual([]);
    expect(entry?.actor).toMatch(/^([0-9a-f-]{36}|gateway)$/);
    expect(entry?.purpose).toMatch(/^[a-z][a-z-]+$/);
    expect(entry?.stream).toMatch(entry?.caseId == null ? /^account:/ : /^(account|case):/);
    const { before: was, after: is } = entry?.details ?? {};
    // A copy is made by a GET, since a browser saves what it gets; it is a command all the same.
    const isCommand = !route.startsWith('GET ') || route === 'GET /copies/{id}/file';
    if (!isCommand || route in WITHOUT_STATES) expect([was, is]).toEqual([undefined, undefined]);
    else {
      for (const hash of [was, is]) expect(hash === null ? 'f'.repeat(64) : hash).toMatch(/^[0-9a-f]{64}$/);
      // Of the account itself nothing changes when its sessions end.
      if (action !== 'account.sessions-revoked') expect(was).not.toEqual(is);
    }
  });

  it('is of the transaction of its command, for every command so far', async () => {
    const keys = await api.database.statement<{ audited: boolean }>(
      `select exists (select from audit_entry e
                       where e.outcome = 'done' and (e.xid::text::bigint % (2::bigint ^ 32)::bigint) = r.xmin::text::bigint) as audited
         from idempotency_record r`,
      [],
    );
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter(({ audited }) => !audited)).toEqual([]);
  });

  it.each(Object.entries(WITHOUT_ENTRY))('is not needed by %s, which shows nobody', async (_route, address) => {
    const url = await address();
    const answers = await Promise.all([...people.values()].map((person) => person.get(url)));
    const shown = answers.filter(({ status }) => status === 200);
    expect(shown).not.toEqual([]);
    for (const { raw } of shown) {
      for (const personal of PERSONAL) expect(raw.toString()).not.toContain(personal);
    }
  });

  it('would be needed by the page of a task: that shows somebody', async () => {
    const { raw } = await reviewer().get(`/tasks/${await held()}`);
    for (const personal of PERSONAL) expect(raw.toString()).toContain(personal);
  });

  it('comes of every command that somebody unknown sends', async () => {
    const commands = await guarded((method) => method !== 'GET');
    expect(commands.length).toBeGreaterThan(30);
    for (const { method, url, address } of commands) {
      const before = await refused(`${method} ${url}`, 'not-authenticated');
      const { statusCode } = await api.app.inject({ method: method as 'POST', url: address });
      expect([url, statusCode]).toEqual([url, 401]);
      expect([url, await refused(`${method} ${url}`, 'not-authenticated')]).toEqual([url, before + 1]);
    }
  });

  it('comes of every reading that somebody may not', async () => {
    const answers = [];
    for (const { url, address } of await guarded((method, path) => method === 'GET' && path !== '/events')) {
      for (const person of [reviewer(), as('operator-1'), as('admin-1')]) {
        const before = await refused(`GET ${url}`, 'not-permitted');
        const { body } = await person.get(address);
        if (body.code !== 'not-permitted') continue;
        answers.push(url);
        expect([url, await refused(`GET ${url}`, 'not-permitted')]).toEqual([url, before + 1]);
      }
    }
    expect(new Set(answers).size).toBeGreaterThan(10);
  });

  it('says what a command made of its task, as hashes that follow one another', async () => {
    const id = await held();
    await reviewer().command(`/tasks/${id}/release`, { version: 2, reason: 'why', keepDraft: false });
    const entries = await api.database.statement<{ before: string; after: string }>(
      `select details ->> 'before' as before, details ->> 'after' as after from audit_entry
        where details ->> 'task' = ? order by seq`,
      [id],
    );
    expect(entries).toHaveLength(2);
    expect(entries[0]?.after).toMatch(/^[0-9a-f]{64}$/);
    expect(entries[1]?.before).toBe(entries[0]?.after);
    expect(entries[1]?.after).not.toBe(entries[0]?.after);
  });

  it.each([
    [401, 'anonymous', async () => api.app.inject({ method: 'POST', url: `/tasks/${randomUUID()}/claim` })],
    [
      401,
      'anonymous',
      async () => api.app.inject({ method: 'POST', url: '/sessions', payload: { login: 'nobody', password: 'wrong' } }),
    ],
    [401, 'gateway', async () => api.app.inject({ method: 'POST', url: '/webhooks/payments', payload: {} })],
  ])('comes of what was refused with %d to %s', async (expected, actor, act) => {
    const refused = () =>
      api.database.statement<object>(`select id from audit_entry where outcome = 'refused' and actor = ?`, [actor]);
    const before = await refused();
    expect((await act()).statusCode).toBe(expected);
    expect((await refused()).length).toBe(before.length + 1);
  });

  it.each([
    [403, 'not-permitted', async () => as('auditor-1').command(`/tasks/${await held()}/claim`, { version: 1 })],
    [403, 'not-permitted', () => as('operator-1').get('/audit/entries')],
    [409, 'already-claimed', async () => as('reviewer-2').command(`/tasks/${await held()}/claim`, { version: 2 })],
    [
      409,
      'stale-version',
      async () => reviewer().command(`/tasks/${await held()}/park`, { version: 1, until: tomorrow(), reason: 'x' }),
    ],
  ])('comes of a refusal with %d %s', async (expected, code, act) => {
    const refused = () =>
      api.database.statement<object>(`select id from audit_entry where outcome = 'refused' and code = ?`, [code]);
    const before = await refused();
    expect((await act()).status).toBe(expected);
    expect((await refused()).length).toBe(before.length + 1);
  });
});

describe('the audit log', () => {
  it('is found by actor, case, purpose, action and period, page by page', async () => {
    const auditor = as('auditor-1');
    const first = await auditor.get(`/audit/entries?caseId=${file.id}&limit=2`);
    expect(first.body.items).toHaveLength(2);
    const second = await auditor.get(`/audit/entries?caseId=${file.id}&limit=2&cursor=${first.body.next}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
    const mine = await auditor.get(`/audit/entries?actor=${auditor.id}&purpose=yearly-sample&action=case.read`);
    expect(mine.body.items.length).toBeGreaterThan(0);
    expect(mine.body.items[0]).toMatchObject({ actor: auditor.id, purpose: 'yearly-sample', action: 'case.read' });
    const none = await auditor.get('/audit/entries?to=2020-01-01T00:00:00Z');
    expect(none.body.items).toEqual([]);
  });

  it('shows a manager what people of the own office did, and nothing of others', async () => {
    const { body } = await as('manager-1').get('/audit/entries?limit=200');
    const names = new Set(body.items.map(({ actorName }: { actorName: string | null }) => actorName));
    expect(names.has(null)).toBe(false);
    expect(body.items.length).toBeGreaterThan(0);
  });
});
