import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FORM } from '../support/application.ts';
import { application, type Stack, startStack } from '../support/stack.ts';

/** Answers that a copy of the database must not give away. */
const PLANTED = {
  street: '埋設町三丁目4番5号',
  email: 'planted.at.rest@example.jp',
  telephone: '03-4242-2424',
};

/** Whoever gets hold of the database's files reads no file, document or contact of an applicant. */
describe('a copy of the database directory', () => {
  let stack: Stack;
  let receipt: string;
  let copy: string;

  beforeAll(async () => {
    stack = await startStack();
    receipt = await stack.portal.submit(
      application({
        form: {
          email: PLANTED.email,
          telephone: PLANTED.telephone,
          address: { ...FORM.address, street: PLANTED.street },
        },
      }),
    );
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).complete(receipt, 'review', 'approve');
    await (await stack.as('approver-1')).complete(receipt, 'approve', 'adopt');
    await (await stack.as('counter-1')).task(receipt, 'hand-over');
    const [place] = await stack.db.query<{ directory: string; oid: string }>(
      `select current_setting('data_directory') as directory, oid::text from pg_database where datname = current_database()`,
    );
    await stack.db.query('checkpoint');
    copy = await mkdtemp(join(tmpdir(), 'menkyo-copy-'));
    await cp(join(place?.directory ?? '', 'base', place?.oid ?? ''), copy, { recursive: true });
  });
  afterAll(async () => {
    await stack?.stop();
    await rm(copy, { recursive: true, force: true });
  });

  const filesWith = async (text: string | Buffer) => {
    const found: string[] = [];
    for (const name of await readdir(copy)) {
      if ((await readFile(join(copy, name))).includes(text)) found.push(name);
    }
    return found;
  };

  it('is a copy of what was written: the receipt number is found', async () => {
    expect(await filesWith(receipt)).not.toEqual([]);
  });

  it.each(Object.entries(PLANTED))('does not hold the applicant’s %s', async (_name, value) => {
    expect(await filesWith(value)).toEqual([]);
    expect(await filesWith(JSON.stringify(value).slice(1, -1))).toEqual([]);
  });

  it('holds no PDF, neither the applicant’s nor ours', async () => {
    const [sizes] = await stack.db.query<{ documents: number; files: number }>(
      `select (select count(*)::int from issued_document) as documents, (select count(*)::int from attachment) as files`,
    );
    expect(sizes).toMatchObject({ documents: 1 });
    expect(sizes?.files).toBeGreaterThan(0);
    expect(await filesWith('%PDF-')).toEqual([]);
  });
});
