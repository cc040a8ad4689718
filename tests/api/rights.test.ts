import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { RELEASED_RIGHTS } from '../../api/rights-in-force.ts';
import { rightsWithRelease } from '../../db/commands/rights.ts';
import { RightsVersion } from '../../db/entities/index.ts';
import type { Role } from '../../domain/roles.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';

// Passwords are slow to check on purpose, and the machine may be busy.
jest.setTimeout(SET_UP_MS);

let api: Api;
let administrator: Person;
let manager: Person;
let security: Person;
let reviewer: Person;
let auditor: Person;

beforeAll(async () => {
  api = await startApi();
  await signIn();
}, SET_UP_MS);
afterAll(() => api.stop());

async function signIn(): Promise<void> {
  administrator = await api.as('admin-1');
  manager = await api.as('manager-1');
  security = await api.as('security-1');
  reviewer = await api.as('reviewer-1');
  auditor = await api.as('auditor-1');
}

interface Change {
  readonly resource: string;
  readonly role: Role;
  readonly cell: string;
}

async function newest(): Promise<number> {
  const { body } = await auditor.get('/rights/versions');
  return Math.max(...body.items.map(({ version }: { version: number }) => version));
}

async function propose(changes: readonly Change[], more: { effectiveAt?: string; basedOn?: number } = {}) {
  return administrator.command('/rights/proposals', {
    basedOn: await newest(),
    changes,
    reason: '担当替え',
    ...more,
  });
}

const approve = (person: Person, id: string) => person.command(`/rights/proposals/${id}/approve`, {});
const refused = async (changes: readonly Change[]) => (await propose(changes)).body;

async function change(...changes: Change[]): Promise<{ version: number; effectiveAt: string }> {
  const { body } = await propose(changes);
  const approved = await approve(security, body.id);
  expect(approved).toMatchObject({ status: 200, body: { status: 'APPROVED' } });
  return approved.body;
}

describe('the rights matrix', () => {
  it('is shown with every cell, the rights routes ask for, and exported as a file', async () => {
    const { status, body } = await auditor.get('/rights/matrix');
    expect(status).toBe(200);
    expect(body.resources).toHaveLength(Object.keys(RELEASED_RIGHTS.resources).length);
    expect(body.resources[0]).toMatchObject({
      resource: 'case',
      personal: true,
      roles: { counter: 'R◐(own-office)W(own-office)', administrator: '–' },
      permissions: expect.arrayContaining([{ permission: 'case:read-personal', right: 'R' }]),
    });
    const file = await auditor.get('/rights/matrix.csv');
    expect(file.headers['content-type']).toContain('text/csv');
    const lines = file.raw.toString('utf-8').split('\r\n');
    expect(lines[0]).toContain('resource,対象,counter,reviewer');
    expect(lines).toContainEqual(expect.stringMatching(/^case,案件,R◐\(own-office\)W\(own-office\),RW,RA,R,R◐,R,–,–,/));
    expect((await auditor.get('/rights/matrix?version=999')).body.code).toBe('not-found');
  });

  it('takes a right away in the middle of a session, on the next request', async () => {
    expect((await reviewer.get('/tasks')).status).toBe(200);
    await change({ resource: 'task', role: 'reviewer', cell: '–' });
    expect(await reviewer.get('/tasks')).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect((await reviewer.get('/me')).body.permissions).not.toContain('task:read');
    await change({ resource: 'task', role: 'reviewer', cell: 'R(own-queue)W(own-queue)' });
    expect((await reviewer.get('/tasks')).status).toBe(200);
  });

  it('narrows as well: a masked right opens the page and not what is on it', async () => {
    await change({ resource: 'case', role: 'manager', cell: 'R◐' });
    const { permissions } = (await manager.get('/me')).body;
    expect(permissions).toContain('case:read');
    expect(permissions).not.toContain('case:read-personal');
    await change({ resource: 'case', role: 'manager', cell: 'R' });
  });

  it('changes at the effective date and not before it', async () => {
    const effectiveAt = new Date(api.clock.now().getTime() + 86_400_000).toISOString();
    const { body } = await propose([{ resource: 'inbox', role: 'auditor', cell: '–' }], { effectiveAt });
    expect((await approve(security, body.id)).body).toMatchObject({ effectiveAt });
    expect((await auditor.get('/inbox')).status).toBe(200);
    // The next change builds on it and does not overtake it.
    const next = await change({ resource: 'inbox', role: 'operator', cell: 'RW' });
    expect(next.effectiveAt).toBe(effectiveAt);
    api.clock.follow(new Date(api.clock.now().getTime() + 86_400_000));
    await signIn();
    expect((await auditor.get('/inbox')).body.code).toBe('not-permitted');
    await change({ resource: 'inbox', role: 'auditor', cell: 'R' }, { resource: 'inbox', role: 'operator', cell: 'R' });
  });

  it('keeps its history: who, why, which cells, who approved', async () => {
    const { version } = await change({ resource: 'deadline', role: 'operator', cell: '–' });
    const { body } = await auditor.get('/rights/versions');
    expect(body.items[0]).toMatchObject({
      version,
      basedOn: version - 1,
      changes: [{ resource: 'deadline', role: 'operator', before: 'R', after: '–' }],
      reason: '担当替え',
      proposedBy: { id: administrator.id },
      decidedBy: { id: security.id },
    });
    expect(body.items.at(-1)).toMatchObject({ version: 1, reason: 'release', proposedBy: null });
    const older = (await auditor.get(`/rights/matrix?version=${version - 1}`)).body;
    expect(older.resources.find(({ resource }: { resource: string }) => resource === 'deadline').roles.operator).toBe(
      'R',
    );
    await change({ resource: 'deadline', role: 'operator', cell: 'R' });
    const entries = await api.database.statement<{ action: string }>(
      `select action from audit_entry where action like 'rights.%' and stream = ?`,
      [`account:${security.id}`],
    );
    expect(entries.length).toBeGreaterThan(1);
  });

  it('takes the rows of a newer release, once, written down as a version of nobody', async () => {
    const before = await newest();
    const row = { name: { ja: '新しい対象', en: 'New' }, roles: { auditor: 'R' } };
    const release = { ...RELEASED_RIGHTS, resources: { ...RELEASED_RIGHTS.resources, 'new-row': row } };
    const take = () => api.database.inTransaction((em) => rightsWithRelease(em, release, api.clock.now()));
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.map(({ version }) => version)).toEqual([before + 1, before + 1, before + 1]);
    const { body } = await auditor.get('/rights/versions');
    expect(body.items.find(({ version }: { version: number }) => version === before + 1)).toMatchObject({
      reason: 'release',
      proposedBy: null,
      changes: [{ resource: 'new-row', role: 'auditor', before: '–', after: 'R' }],
    });
    expect(await newest()).toBe(before + 1);
  });
});

describe('a change of it', () => {
  it('is approved by someone else, once', async () => {
    await change({ resource: 'rights-matrix', role: 'manager', cell: 'RWA' });
    const { body } = await manager.command('/rights/proposals', {
      basedOn: await newest(),
      changes: [{ resource: 'inbox', role: 'counter', cell: 'R' }],
      reason: '窓口の照会',
    });
    expect(await approve(manager, body.id)).toMatchObject({ status: 403, body: { code: 'applied-by-oneself' } });
    expect(await approve(security, body.id)).toMatchObject({ status: 200 });
    expect(await approve(security, body.id)).toMatchObject({ status: 409, body: { code: 'proposal-decided' } });
    await change(
      { resource: 'rights-matrix', role: 'manager', cell: 'RA' },
      { resource: 'inbox', role: 'counter', cell: '–' },
    );
  });

  it('gives nothing to a role of its author, nor of its approver', async () => {
    expect(await propose([{ resource: 'inbox', role: 'administrator', cell: 'R' }])).toMatchObject({
      status: 403,
      body: { code: 'own-role', details: { resource: 'inbox', role: 'administrator' } },
    });
    const { body } = await propose([{ resource: 'cash', role: 'manager', cell: 'R' }]);
    expect(await approve(manager, body.id)).toMatchObject({ status: 403, body: { code: 'own-role' } });
    expect(await approve(security, body.id)).toMatchObject({ status: 200 });
    // To lose a right nobody has to ask another role.
    await change({ resource: 'cash', role: 'manager', cell: '–' });
  });

  it('is refused where roles have to stay apart, and where it changes nothing', async () => {
    expect(await refused([{ resource: 'refund', role: 'auditor', cell: 'RW' }])).toMatchObject({
      code: 'rights-separation',
      details: { rule: 'auditor-writes' },
    });
    expect(await refused([{ resource: 'moon', role: 'auditor', cell: 'R' }])).toMatchObject({
      code: 'rights-change-invalid',
      details: { resource: 'moon' },
    });
    expect((await refused([{ resource: 'case', role: 'manager', cell: 'R' }])).code).toBe('rights-change-invalid');
    expect((await refused([{ resource: 'case', role: 'manager', cell: 'R(moon)' }])).code).toBe(
      'rights-change-invalid',
    );
    expect((await refused([{ resource: 'case', role: 'manager', cell: 'X' }])).code).toBe('request-invalid');
  });

  it('builds on the newest version, when it is proposed and when it is approved', async () => {
    const first = (await propose([{ resource: 'cash', role: 'manager', cell: 'R' }])).body;
    const second = (await propose([{ resource: 'cash', role: 'auditor', cell: 'R' }])).body;
    expect(await approve(security, first.id)).toMatchObject({ status: 200 });
    expect(await approve(security, second.id)).toMatchObject({ status: 409, body: { code: 'stale-version' } });
    expect(await propose([{ resource: 'cash', role: 'auditor', cell: 'R' }], { basedOn: 1 })).toMatchObject({
      status: 409,
      body: { code: 'stale-version' },
    });
    expect((await security.command(`/rights/proposals/${second.id}/reject`, { note: '作り直し' })).body).toMatchObject({
      status: 'REJECTED',
      version: null,
    });
    expect((await auditor.get('/rights/proposals')).body.items).toContainEqual(
      expect.objectContaining({ id: second.id, status: 'REJECTED', decisionNote: '作り直し' }),
    );
    await change({ resource: 'cash', role: 'manager', cell: '–' });
  });

  it('is approved once by any number at the same moment, and one version comes of it', async () => {
    const before = await newest();
    const proposals = await Promise.all(
      ['R', 'R(own-office)', 'R(named)'].map((cell) => propose([{ resource: 'cash', role: 'reviewer', cell }])),
    );
    const answers = await Promise.all(
      proposals.flatMap(({ body }) => [
        approve(security, body.id),
        approve(manager, body.id),
        approve(security, body.id),
      ]),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(await newest()).toBe(before + 1);
    await change({ resource: 'cash', role: 'reviewer', cell: '–' });
  });

  it('is a command: the same key answers the same', async () => {
    const key = randomUUID();
    const body = {
      basedOn: await newest(),
      changes: [{ resource: 'cash', role: 'reviewer', cell: 'R' }],
      reason: '確認',
    };
    const [one, other] = [
      await administrator.command('/rights/proposals', body, key),
      await administrator.command('/rights/proposals', body, key),
    ];
    expect(one.status).toBe(201);
    expect(other).toMatchObject({ status: 201, body: one.body });
  });

  it('stands as it was decided: the database refuses to change or remove a version', async () => {
    const touch = (sql: string) => api.database.inTransaction((em) => em.execute(sql));
    await expect(touch(`update rights_matrix set reason = 'x' where version = 1`)).rejects.toThrow();
    await expect(touch('delete from rights_matrix')).rejects.toThrow();
    const both = api.database.inTransaction(async (em) => {
      const row = await em.findOneOrFail(RightsVersion, { status: 'PROPOSED' });
      row.status = 'REJECTED';
      row.decidedBy = row.proposedBy ?? null;
      row.decidedAt = api.clock.now();
    });
    await expect(both).rejects.toThrow('rights_matrix_someone_else');
  });
});
