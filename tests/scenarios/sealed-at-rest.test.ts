import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { FORM, pdf } from '../support/application.ts';
import { DATA_KEYS, TENANT } from '../support/servers.ts';
import { TransitServer } from '../support/transit-server.ts';
import { application, type Stack, startStack, until } from '../support/stack.ts';

/** What applicants answered and people wrote, that a copy of the database must not give away. */
const PLANTED = {
  street: '埋設町三丁目4番5号',
  email: 'planted.at.rest@example.jp',
  telephone: '03-4242-2424',
  corrected: '03-2424-4242',
  penalty: '見本罪・罰金三十万円・令和八年四月二日確定',
  health: '見本症の診断書',
  message: '見本罪の判決の日付をご確認ください',
  note: '見本罪は確定済みと電話で聞いた',
  draft: '見本症につき医師に照会中',
  comment: '本人は見本症で通院中とのこと',
  release: '見本症の照会が長引くため',
  extension: '見本罪の照会の回答待ち',
};

/** Whoever gets hold of the database's files reads no file, document, answer or remark about an applicant. */
describe('a copy of the database directory', () => {
  let stack: Stack;
  let keyService: TransitServer;
  let receipt: string;
  let copy: string;
  let found: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    keyService = await TransitServer.start();
    stack = await startStack({
      env: {
        DATA_KEYS: '',
        WRAPPED_DATA_KEYS: DATA_KEYS.map(({ id, key }) => `${id}:${keyService.wrap(`menkyo-${TENANT}`, key)}`).join(),
        KEY_SERVICE_URL: keyService.url,
        KEY_SERVICE_TOKEN: keyService.token,
      },
    });
    receipt = await stack.portal.submit(
      application({
        form: {
          email: PLANTED.email,
          telephone: PLANTED.telephone,
          address: { ...FORM.address, street: PLANTED.street },
          penalty: true,
          penaltyDetail: PLANTED.penalty,
        },
        attachments: [
          pdf('exam-certificate'),
          { ...pdf('medical-certificate', PLANTED.health), name: `${PLANTED.health}.pdf` },
          pdf('judgment-copy'),
        ],
      }),
    );
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await sayEverything();
    await stack.portal.correct(receipt, { form: { telephone: PLANTED.corrected } });
    await (await stack.as('reviewer-1')).complete(receipt, 'review', 'approve', { note: PLANTED.note });
    await (await stack.as('approver-1')).complete(receipt, 'approve', 'adopt');
    await (await stack.as('counter-1')).task(receipt, 'hand-over');
    const [place] = await stack.db.query<{ directory: string; oid: string }>(
      `select current_setting('data_directory') as directory, oid::text from pg_database where datname = current_database()`,
    );
    await stack.db.query('checkpoint');
    copy = await mkdtemp(join(tmpdir(), 'menkyo-copy-'));
    // Tables and what has been logged ahead; other tests may have databases of their own beside it.
    for (const part of [join('base', place?.oid ?? ''), 'global', 'pg_wal']) {
      await cp(join(place?.directory ?? '', part), join(copy, part), { recursive: true });
    }
    found = await filesOf(copy, { ...PLANTED, receipt, pdf: '%PDF-' });
  });
  afterAll(async () => {
    await stack?.stop();
    await keyService?.stop();
    await rm(copy, { recursive: true, force: true });
  });

  /** Every place where a person may write something about the case on the way to a correction. */
  async function sayEverything(): Promise<void> {
    const reviewer = await stack.as('reviewer-1');
    const held = await reviewer.task(receipt, 'review');
    await ok(reviewer.claim(held));
    const draft = { decision: 'correct', form: { message: PLANTED.draft } };
    await ok(reviewer.request('PUT', `/tasks/${held.id}/draft`, { body: draft }));
    await ok(reviewer.post(`/cases/${held.caseId}/comments`, { text: PLANTED.comment }));
    await ok(reviewer.release({ id: held.id, version: held.version + 1 }, PLANTED.release));
    const extension = { version: held.version + 2, businessDays: 2, reason: PLANTED.extension };
    await ok((await stack.as('manager-1')).post(`/tasks/${held.id}/extend`, extension));
    await reviewer.complete(receipt, 'review', 'correct', { items: ['電話番号'], message: PLANTED.message });
    await until('the request to leave', async () => {
      const sent = await stack.db.query(
        `select from outbox_message where kind = 'correction-request' and status = 'SENT'`,
      );
      return sent.length > 0;
    });
  }

  const filesWith = (name: string) => found.get(name) ?? [];

  it('is a copy of what was written: the receipt number is found, in tables and in the log', async () => {
    expect(filesWith('receipt').filter((file) => file.startsWith('base'))).not.toEqual([]);
    expect(filesWith('receipt').filter((file) => file.startsWith('pg_wal'))).not.toEqual([]);
  });

  it('was made of a case in which everything was said', async () => {
    const [said] = await stack.db.query<{ said: number }>(
      `select (select count(*)::int from case_comment) + (select count(*)::int from audit_entry where details ? 'reason')
            + (select count(*)::int from fact where kind in ('correction-answered', 'task-decided')) as said`,
    );
    expect(said).toEqual({ said: 1 + 2 + 4 });
  });

  it.each(Object.keys(PLANTED))('does not hold the %s', (name) => {
    expect(filesWith(name)).toEqual([]);
  });

  it('holds no PDF, neither the applicant’s nor ours', async () => {
    const [sizes] = await stack.db.query<{ documents: number; files: number }>(
      `select (select count(*)::int from issued_document) as documents, (select count(*)::int from attachment) as files`,
    );
    expect(sizes).toMatchObject({ documents: 1, files: 3 });
    expect(filesWith('pdf').filter((file) => file.startsWith('base'))).toEqual([]);
  });
});

async function ok(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
}

/** In which files of a folder each text stands: as it is, as JSON escapes it, or in base64. */
async function filesOf(folder: string, texts: Readonly<Record<string, string>>): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    for (const [name, text] of Object.entries(texts)) {
      if (![text, escaped(text), base64(text)].some((form) => content.includes(form))) continue;
      found.set(name, [...(found.get(name) ?? []), relative(folder, path)]);
    }
  }
  return found;
}

function escaped(text: string): string {
  return text.replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Without its end, which depends on what follows. */
function base64(text: string): string {
  return Buffer.from(text).toString('base64').slice(0, -4);
}
