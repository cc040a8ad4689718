import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SET_UP_MS } from '../api/api-fixture.ts';
import { AuditLog } from './audit-log.ts';

const STREAMS = ['case:a', 'case:b', 'account:c'];
const ENTRIES_EACH = 5;

/** Something a superuser does to one entry, undone afterwards; `named` is what the verifier has to say. */
const TAMPERINGS = {
  'another actor': (at: string) => `update audit_entry set actor = actor || 'x' where ${at}`,
  'another time': (at: string) => `update audit_entry set recorded_at = recorded_at + interval '1 second' where ${at}`,
  'another detail': (at: string) => `update audit_entry set details = details || '{"x":1}' where ${at}`,
  'another case': (at: string) => `update audit_entry set case_id = gen_random_uuid() where ${at}`,
  'a hash computed anew': (at: string) =>
    `update audit_entry set purpose = 'other' where ${at};
     update audit_entry e set hash = audit_entry_hash(e) where ${at}`,
  removal: (at: string) => `delete from audit_entry where ${at}`,
  'removal of the rest': (at: string) => `delete from audit_entry where ${at.replace('seq =', 'seq >=')}`,
} as const;

describe('whatever is done to a sealed entry', () => {
  let log: AuditLog;
  beforeAll(async () => {
    log = await AuditLog.open();
    for (let n = 0; n < ENTRIES_EACH; n += 1) await log.write(...STREAMS);
    await log.seal();
    await log.superuser.query('create table kept as select * from audit_entry');
  }, SET_UP_MS);
  afterAll(() => log.close());

  it('is found, and the entry named; mended, the log is whole again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(Object.keys(TAMPERINGS) as (keyof typeof TAMPERINGS)[])),
        fc.constantFrom(...STREAMS),
        fc.integer({ min: 1, max: ENTRIES_EACH }),
        async (tampering, stream, seq) => {
          await log.tamper(TAMPERINGS[tampering](`stream = '${stream}' and seq = ${seq}`));
          const { findings } = await log.verify();
          await log.tamper('delete from audit_entry; insert into audit_entry select * from kept');
          expect(findings).toContainEqual(expect.objectContaining({ stream, seq, id: expect.any(String) }));
          expect(await log.findings()).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
