import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Payload } from '@temporalio/common';
import { EncryptionCodec } from '../../platform/payload-codec.ts';
import { FORM } from '../support/application.ts';
import { application, type Stack, startStack, until } from '../support/stack.ts';

/** Everything of the applicant that must not be found where it does not belong. */
const PLANTED = {
  name: '標本　探太郎',
  kana: 'ヒョウホン　タンタロウ',
  birthDate: '1961-02-03',
  street: '秘密町九丁目8番7号',
  email: 'tantaro.hyohon@example.jp',
  telephone: '03-9876-5432',
};

describe('personal data of the applicant', () => {
  let stack: Stack;
  let caseId: string;

  beforeAll(async () => {
    stack = await startStack({ env: { LOG_LEVEL: 'debug' } });
    const receipt = await stack.portal.submit(
      application({
        form: {
          name: PLANTED.name,
          kana: PLANTED.kana,
          birthDate: PLANTED.birthDate,
          email: PLANTED.email,
          telephone: PLANTED.telephone,
          address: { ...FORM.address, street: PLANTED.street },
        },
      }),
    );
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'AMBIGUOUS' });
    const reviewer = await stack.as('reviewer-1');
    await reviewer.complete(receipt, 'review', 'correct', { items: ['氏名'], message: `${PLANTED.name}様` });
    await stack.portal.correct(receipt, { form: { telephone: '03-9876-5432' } });
    await stack.settle();
    // A failing step, so that failures are looked at too.
    await stack.portal.submitRaw({ name: PLANTED.name });
    caseId = await stack.caseId(receipt);
  });
  afterAll(() => stack?.stop());

  it('is in no history, also not inside decoded payloads', async () => {
    const codec = new EncryptionCodec([stack.payloadKey]);
    const history = await stack.history(caseId);
    const payloads: Payload[] = [];
    collectPayloads(history, payloads);
    expect(payloads.length).toBeGreaterThan(20);
    const decoded = await codec.decode(payloads);
    const texts = decoded.map(({ data }) => Buffer.from(data ?? []).toString('utf8'));
    // The scan sees inside: ids of the case are there.
    expect(texts.join('\n')).toContain(caseId);
    expect(findings(texts.join('\n'))).toEqual([]);
    expect(findings(JSON.stringify(history))).toEqual([]);
  });

  it('is in no log, also at the most talkative level', async () => {
    const logs = await stack.logs();
    expect(logs.length).toBeGreaterThan(1_000);
    expect(findings(logs)).toEqual([]);
  });

  it('is not in the log of the database, also of statements that fail', async () => {
    const [server] = await stack.db.query<{ data: string }>(`select current_setting('data_directory') as data`);
    const nowhere = `nowhere_${caseId.replaceAll('-', '')}`;
    const nothing = `check_${nowhere}`;
    await expect(stack.db.query(`insert into ${nowhere} values ('${PLANTED.name}')`)).rejects.toThrow(nowhere);
    await stack.db.query(`create table ${nothing} (name text constraint ${nothing} check (name is null))`);
    await expect(stack.db.query(`insert into ${nothing} values ('${PLANTED.kana}')`)).rejects.toThrow(nothing);
    const log = await until('the failures to be logged', async () => {
      const text = await readFile(join(dirname(server?.data ?? ''), 'postgres.log'), 'utf8');
      return text.includes(`"${nowhere}"`) && text.includes(`"${nothing}"`) ? text : undefined;
    });
    expect(findings(log)).toEqual([]);
  });

  it('is in no journal, message key or stuck record', async () => {
    for (const table of [
      'case_event',
      'audit_entry',
      'stuck_record',
      'task',
      'wait',
      'outbox_message',
      'ledger_entry',
    ]) {
      const rows = await stack.db.query(`select to_jsonb(t)::text as text from ${table} t`);
      const text = rows.map((row) => row['text']).join('\n');
      expect({ table, found: findings(text) }).toEqual({ table, found: [] });
    }
  });
});

function findings(text: string): readonly string[] {
  return Object.values(PLANTED).filter((planted) => text.includes(planted));
}

function collectPayloads(value: unknown, into: Payload[]): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  const { metadata, data }: Payload = value;
  if (metadata != null && data != null) into.push({ metadata, data });
  for (const part of Array.isArray(value) ? value : Object.values(value)) collectPayloads(part, into);
}
