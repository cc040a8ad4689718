import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { CopyLedger, IssuedDocument } from '../../db/entities/index.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, type OpenedCase, openTask } from './case-fixture.ts';

jest.setTimeout(SET_UP_MS);

const HOUR_MS = 3_600_000;
const MORNING = new Date('2027-03-01T01:00:00Z');
/** Within CP932, and beyond it. */
const PLAIN = { name: '見本 一郎', kana: 'ミホン　イチロウ', birthDate: '1990-01-01' };
const FORMULA = { name: '=HYPERLINK("x")', kana: 'ミホン　シキ', birthDate: '1990-01-02' };
const VARIANT = { name: '見本󠄀 花子', kana: 'ミホン　ハナコ', birthDate: '1990-01-03' };

let api: Api;
let plain: OpenedCase;
let reviewer: Person;
let manager: Person;

beforeAll(async () => {
  api = await startApi();
  api.clock.follow(MORNING);
  plain = await openCase(api.database, MORNING, { person: PLAIN });
  const formula = await openCase(api.database, MORNING, { person: FORMULA });
  const variant = await openCase(api.database, MORNING, { person: VARIANT });
  await openTask(api.database, plain.id, MORNING, { priority: 1 });
  await openTask(api.database, formula.id, MORNING, { priority: 1 });
  await openTask(api.database, variant.id, MORNING, { priority: 2 });
  reviewer = await api.as('reviewer-1');
  manager = await api.as('manager-1');
}, SET_UP_MS);
afterAll(() => api.stop());

const WANTED = {
  what: 'worklist',
  filter: {},
  format: 'csv-utf-8',
  purpose: '滞留案件の会議資料',
  recipient: '免許係',
};

async function ask(person: Person, change: object = {}): Promise<string> {
  const answer = await person.command('/copies', { ...WANTED, ...change });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id;
}

async function granted(change: object = {}, hours = 24): Promise<string> {
  const id = await ask(reviewer, change);
  expect((await manager.command(`/copies/${id}/grant`, { hours })).status).toBe(204);
  return id;
}

const ledgerOf = async (id: string) => (await manager.get(`/copies/${id}`)).body.ledger;
const auditOf = (id: string, action: string) =>
  api.database.inTransaction((em) =>
    em.execute<{ action: string; code: string | null; actor: string; details: Record<string, unknown> }[]>(
      `select action, code, actor, details from audit_entry
        where (details ->> 'copy' = ? or details ->> 'id' = ?) and action = ?`,
      [id, id, action],
    ),
  );

describe('a copy out', () => {
  it('is made within its grant, by who asked, and each file is a row of the ledger and an entry of the log', async () => {
    const id = await granted();
    const file = await reviewer.get(`/copies/${id}/file`);
    expect(file).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/csv') } });
    const sha256 = createHash('sha256').update(file.raw).digest('hex');
    expect((await reviewer.get(`/copies/${id}/file`)).status).toBe(200);
    expect(await ledgerOf(id)).toMatchObject([
      { entry: 'made', filter: {}, rows: 3, sha256, recipient: '免許係', actor: { id: reviewer.id } },
      { entry: 'made', rows: 3, sha256 },
    ]);
    const [entry, again] = await auditOf(id, 'copy.make');
    expect(again).toBeDefined();
    expect(entry).toMatchObject({ actor: reviewer.id, details: { rows: 3, sha256 } });
    expect(entry?.details['cases']).toContain(plain.id);
  });

  it('holds what its filter in the ledger says, formulas as text', async () => {
    const id = await granted({ filter: { priority: 2 } });
    const text = (await reviewer.get(`/copies/${id}/file`)).raw.toString('utf-8');
    expect(text).toContain(VARIANT.name);
    expect(text).not.toContain(PLAIN.name);
    const [made] = await ledgerOf(id);
    expect(made).toMatchObject({ filter: { priority: 2 }, rows: 1 });
    const listed = await reviewer.get('/tasks?priority=2');
    expect(listed.body.items).toHaveLength(made.rows);

    const all = await granted();
    expect((await reviewer.get(`/copies/${all}/file`)).raw.toString('utf-8')).toContain(`'=HYPERLINK`);
  });

  it('fails loudly where cp932 lacks a character: no file, no row of the ledger, but an entry of the log', async () => {
    const id = await granted({ format: 'csv-cp932' });
    expect(await reviewer.get(`/copies/${id}/file`)).toMatchObject({
      status: 422,
      body: { code: 'character-not-in-cp932', details: { column: 'name', codePoint: 'U+E0100' } },
    });
    expect(await ledgerOf(id)).toEqual([]);
    expect(await auditOf(id, 'copy.make')).toEqual([]);
    expect(await auditOf(id, 'GET /copies/:id/file')).toMatchObject([
      { actor: reviewer.id, code: 'character-not-in-cp932' },
    ]);
  });

  it('is nobody else’s to make, whatever they may do', async () => {
    const id = await granted();
    const other = await api.as('reviewer-2');
    for (const person of [other, manager]) {
      expect((await person.get(`/copies/${id}/file`)).body.code).toBe('not-permitted');
    }
    expect((await other.get(`/copies/${id}`)).status).toBe(404);
    expect((await other.get('/copies')).body.items).toEqual([]);
    expect(await ledgerOf(id)).toEqual([]);
  });

  it('needs a grant, and the grant ends by itself', async () => {
    const asked = await ask(reviewer);
    expect((await reviewer.get(`/copies/${asked}/file`)).body.code).toBe('copy-not-granted');
    expect((await manager.command(`/copies/${asked}/grant`, { hours: 169 })).status).toBe(400);
    expect((await manager.command(`/copies/${asked}/grant`, {})).status).toBe(204);
    const short = await granted({}, 1);
    api.clock.follow(new Date(MORNING.getTime() + 2 * HOUR_MS));
    try {
      expect((await reviewer.get(`/copies/${short}/file`)).body.code).toBe('copy-grant-ended');
      expect((await reviewer.get(`/copies/${short}`)).body.copy.state).toBe('EXPIRED');
      expect((await reviewer.get(`/copies/${asked}/file`)).status).toBe(200);
      expect((await manager.command(`/copies/${short}/grant`, {})).body.code).toBe('copy-decided');
    } finally {
      api.clock.follow(MORNING);
    }
  });

  it('is granted by neither who asked nor who receives it', async () => {
    const own = await ask(manager);
    expect((await manager.command(`/copies/${own}/grant`, {})).body.code).toBe('applied-by-oneself');
    const security = await api.as('security-1');
    const received = await ask(reviewer, { recipientAccount: security.id });
    expect((await security.command(`/copies/${received}/grant`, {})).body.code).toBe('copy-recipient');
    expect((await security.command(`/copies/${own}/grant`, {})).status).toBe(204);
    expect((await manager.get(`/copies/${own}/file`)).status).toBe(200);
  });

  it('is decided once, also by two at the same moment', async () => {
    const id = await ask(reviewer);
    const security = await api.as('security-1');
    const answers = await Promise.all([
      manager.command(`/copies/${id}/grant`, { hours: 1 }),
      security.command(`/copies/${id}/grant`, { hours: 100 }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([204, 409]);
    const refused = await ask(reviewer);
    expect((await manager.command(`/copies/${refused}/refuse`, { note: '目的が不明' })).status).toBe(204);
    expect((await security.command(`/copies/${refused}/grant`, {})).body.code).toBe('copy-decided');
    expect((await reviewer.get(`/copies/${refused}/file`)).body.code).toBe('copy-not-granted');
  });

  it('comes back or is destroyed, once, and then no file is made any more', async () => {
    const id = await granted();
    const back = { how: 'destroyed', returnedBy: '見本 係長', note: '細断' };
    expect((await reviewer.command(`/copies/${id}/returned`, back)).body.code).toBe('copy-not-made');
    expect((await reviewer.get(`/copies/${id}/file`)).status).toBe(200);
    const auditor = await api.as('auditor-1');
    expect((await auditor.command(`/copies/${id}/returned`, back)).body.code).toBe('not-permitted');
    const key = randomUUID();
    expect((await reviewer.command(`/copies/${id}/returned`, back, key)).status).toBe(204);
    expect((await reviewer.command(`/copies/${id}/returned`, back, key)).status).toBe(204);
    expect((await reviewer.command(`/copies/${id}/returned`, back)).body.code).toBe('copy-returned');
    expect((await reviewer.get(`/copies/${id}/file`)).body.code).toBe('copy-returned');
    expect((await auditor.get(`/copies/${id}`)).body).toMatchObject({
      copy: { state: 'RETURNED', files: 1 },
      ledger: [{ entry: 'made' }, { entry: 'destroyed', returnedBy: '見本 係長', note: '細断' }],
    });
  });

  it('cannot be taken out of the ledger, nor changed there', async () => {
    const id = await granted();
    expect((await reviewer.get(`/copies/${id}/file`)).status).toBe(200);
    for (const change of [
      'update copy_ledger set rows = 0',
      'delete from copy_ledger',
      'truncate copy_ledger',
      'delete from copy_request',
    ]) {
      await expect(api.deps.database.inTransaction((em) => em.execute(change))).rejects.toThrow(/permission denied/);
    }
    await expect(
      api.database.inTransaction((em) => em.nativeUpdate(CopyLedger, { copy: id }, { rows: 0 })),
    ).rejects.toThrow();
  });
});

describe('nobody copies out what they may not read', () => {
  it('names of a worklist and the register ask for the right to them', async () => {
    const counter = await api.as('counter-1');
    for (const what of ['worklist', 'register']) {
      const answer = await counter.command('/copies', { ...WANTED, what });
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    }
  });

  it('certificates are those of the counter’s own office', async () => {
    const counter = await api.as('counter-1');
    const issuedOn = '2027-03-01';
    const here = await certificate('W18', issuedOn);
    await certificate('W01', issuedOn);
    await certificate('W18', '2027-03-02');
    const wanted = { ...WANTED, what: 'bulk-print', format: 'pdf-tar' };
    const elsewhere = await counter.command('/copies', { ...wanted, filter: { issuedOn, office: 'W01' } });
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'other-office' } });
    const id = await ask(counter, { ...wanted, filter: { issuedOn } });
    expect((await manager.command(`/copies/${id}/grant`, {})).status).toBe(204);
    const file = await counter.get(`/copies/${id}/file`);
    expect(file).toMatchObject({ status: 200, headers: { 'content-type': 'application/x-tar' } });
    expect(namesInTar(file.raw)).toEqual([`${here.receiptNumber}.pdf`]);
    expect(await ledgerOf(id)).toMatchObject([{ filter: { issuedOn, office: 'W18' }, rows: 1 }]);
    expect((await auditOf(id, 'copy.make'))[0]?.details['cases']).toEqual([here.id]);
  });

  it('is refused in parts too large for one file, and nothing is made', async () => {
    const issuedOn = '2027-03-03';
    const one = await certificate('W18', issuedOn);
    await api.database.inTransaction((em) =>
      em.execute(
        `with more as (insert into case_file select (jsonb_populate_record(c, jsonb_build_object(
             'id', gen_random_uuid(), 'receipt_number', 'many-' || n))).*
           from case_file c, generate_series(1, 200) n where c.id = ? returning id)
         insert into issued_document select (jsonb_populate_record(d, jsonb_build_object(
             'id', gen_random_uuid(), 'key', more.id, 'case_id', more.id))).*
           from issued_document d, more where d.case_id = ?`,
        [one.id, one.id],
      ),
    );
    const id = await granted({ what: 'bulk-print', format: 'pdf-tar', filter: { issuedOn } });
    expect(await reviewer.get(`/copies/${id}/file`)).toMatchObject({
      status: 422,
      body: { code: 'copy-too-large', details: { limit: 200 } },
    });
    expect(await ledgerOf(id)).toEqual([]);
  });
});

async function certificate(office: string, issuedOn: string): Promise<OpenedCase> {
  const file = await openCase(api.database, MORNING, { office });
  const pdf = Buffer.from(`%PDF ${file.id}`);
  await api.database.inTransaction(async (em) => {
    em.create(IssuedDocument, {
      id: uuidv7(),
      case: file.id,
      key: file.id,
      kind: 'certificate',
      issuedOn,
      pdf,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      templateVersion: 'tests',
      recordedAt: MORNING,
    });
  });
  return file;
}

function namesInTar(tar: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; tar[at] !== 0 && at < tar.length;) {
    names.push(tar.toString('ascii', at, tar.indexOf(0, at)));
    const size = Number.parseInt(tar.toString('ascii', at + 124, at + 135), 8);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return names;
}
