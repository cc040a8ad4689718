import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { Rounds } from '../../sealer/rounds.ts';
import { until } from '../../scripts/client/until.ts';
import { SET_UP_MS } from '../api/api-fixture.ts';
import { TENANT } from '../support/servers.ts';
import { AuditLog } from './audit-log.ts';

/** Each test has a log of its own: what one breaks, another must not find. */
function anAuditLog(name: string, about: (log: () => AuditLog) => void): void {
  describe(name, () => {
    let log: AuditLog;
    beforeAll(async () => {
      log = await AuditLog.open();
    }, SET_UP_MS);
    afterAll(() => log.close());
    about(() => log);
  });
}

anAuditLog('the chain of a stream', (log) => {
  it('is extended by every insert, its hash the one that the verifier computes by itself', async () => {
    await log().write('case:a', 'case:a', 'account:b', 'case:a');
    const { rows } = await log().superuser.query<{ stream: string; seq: number; linked: boolean }>(
      `select e.stream, e.seq, p.hash = e.previous_hash as linked from audit_entry e
         left join audit_entry p on p.stream = e.stream and p.seq = e.seq - 1
        where e.stream in ('case:a', 'account:b') order by 1, 2`,
    );
    expect(rows).toEqual([
      { stream: 'account:b', seq: 1, linked: null },
      { stream: 'case:a', seq: 1, linked: null },
      { stream: 'case:a', seq: 2, linked: true },
      { stream: 'case:a', seq: 3, linked: true },
    ]);
    expect(await log().findings()).toEqual([]);
  });

  it('holds for several entries of one statement, and for many at once', async () => {
    await log().api.query(
      `insert into audit_entry (id, stream, action, outcome, actor, purpose, details, recorded_at)
       select gen_random_uuid(), 'case:' || n % 2, 'test.act', 'done', 'x', 'test', '{}', '2026-11-24T00:00:00Z'
         from generate_series(1, 10) n`,
    );
    await Promise.all(Array.from({ length: 40 }, (_, n) => log().write(`case:${n % 4}`)));
    expect(await log().findings()).toEqual([]);
    const { entries } = await log().verify();
    expect(entries).toBeGreaterThanOrEqual(54);
  });

  it('lets whoever inserts choose neither number nor hash', async () => {
    await log().api.query(
      `insert into audit_entry (id, stream, action, outcome, actor, purpose, details, recorded_at, seq, hash, xid)
       values (gen_random_uuid(), 'case:chosen', 'a', 'done', 'x', 'test', '{}', '2026-11-24T00:00:00Z', 77, 'x', '1')`,
    );
    const { rows } = await log().superuser.query(`select seq from audit_entry where stream = 'case:chosen'`);
    expect(rows).toEqual([{ seq: 1 }]);
    expect(await log().findings()).toEqual([]);
  });

  it('can be written by no role of the application otherwise', async () => {
    for (const sql of [
      `update audit_entry set actor = 'x'`,
      'delete from audit_entry',
      'truncate audit_entry',
      'update audit_stream set seq = 0',
      'delete from audit_stream',
      `insert into audit_stream (stream, seq, hash) values ('x', 1, 'x')`,
      'delete from audit_seal',
      'delete from audit_alarm',
    ]) {
      await expect(log().api.query(sql)).rejects.toThrow(/permission denied/);
      await expect(log().auditor.query(sql)).rejects.toThrow(/permission denied/);
      await expect(log().sealer.query(sql)).rejects.toThrow(/permission denied/);
    }
    for (const sql of ['truncate audit_entry', 'update audit_seal set entries = 0', 'delete from audit_entry']) {
      await log().seal();
      await expect(log().superuser.query(sql)).rejects.toThrow(/insert-only/);
    }
  });
});

anAuditLog('a seal', (log) => {
  it('covers what is finished, and leaves what is still under way to the next', async () => {
    await log().write('case:a');
    const before = await log().seal();
    const slow = await log().api.connect();
    await slow.query('begin');
    await slow.query(
      `insert into audit_entry (id, stream, action, outcome, actor, purpose, details, recorded_at)
       values (gen_random_uuid(), 'case:slow', 'a', 'done', 'x', 'test', '{}', '2026-11-24T00:00:00Z')`,
    );
    await log().write('case:b');
    expect(await log().sealNow()).toEqual(before);
    await slow.query('commit');
    slow.release();
    const after = await log().seal();
    expect(after).toMatchObject({ seq: before.seq + 1, entries: 2, total: before.total + 2 });
    expect(await log().findings()).toEqual([]);
  });

  it('that was not anchored when the sealer died is anchored by the next', async () => {
    await log().write('case:c');
    const append = log().anchor.append.bind(log().anchor);
    log().anchor.append = () => Promise.reject(new Error('no space left'));
    await until('the disk to be full', () =>
      log()
        .sealNow()
        .then(
          () => false,
          () => true,
        ),
    );
    log().anchor.append = append;
    const sealed = await log().seal();
    expect(await log().anchor.last(TENANT)).toEqual(sealed);
    expect(await log().findings()).toEqual([]);
  });
});

anAuditLog('an entry that nobody can seal', (log) => {
  it('is an alarm after a minute, and none any more once it is sealed', async () => {
    const { anchor, clock, key, keys, sealer: pool } = log();
    const rounds = new Rounds({ pool, tenant: TENANT, anchor, key, keys, clock, logger: pino({ level: 'silent' }) });
    const alarms = async () =>
      (await pool.query<{ kind: string; open: boolean }>('select kind, resolved_at is null as open from audit_alarm'))
        .rows;
    const later = (seconds: number) => {
      clock.follow(new Date(clock.now().getTime() + seconds * 1_000));
      return rounds.run();
    };
    // What the database was set up with is older than a minute.
    await log().write('case:before');
    await log().seal();
    const append = anchor.append.bind(anchor);
    anchor.append = () => Promise.reject(new Error('no space left'));
    const slow = await log().api.connect();
    try {
      await slow.query('begin');
      await slow.query('select pg_current_xact_id()');
      await log().write('case:stuck');
      await later(10);
      expect(await alarms()).toEqual([]);
      await later(61);
      await later(61);
      expect(await alarms()).toEqual([{ kind: 'unsealed', open: true }]);
    } finally {
      // A transaction that stays open would keep everybody on this server from sealing.
      await slow.query('rollback');
      slow.release();
    }
    anchor.append = append;
    await until('the alarm to end', async () => {
      await later(10);
      return (await alarms()).every(({ open }) => !open);
    });
    expect(await alarms()).toHaveLength(1);
    expect(await log().findings()).toEqual([]);
  });
});

anAuditLog('an entry that was altered', (log) => {
  it('is named, also when its hash and everything after it was computed anew', async () => {
    await log().write('case:a', 'case:a', 'case:a');
    await log().seal();
    await log().tamper(`update audit_entry set actor = 'nobody' where stream = 'case:a' and seq = 2`);
    expect(await log().findings()).toEqual(['altered case:a 2']);
    await log().tamper(`
      do $$ declare e audit_entry; before bytea; begin
        for e in select * from audit_entry where stream = 'case:a' order by seq loop
          if e.seq > 1 then e.previous_hash := before; end if;
          e.hash := audit_entry_hash(e);
          update audit_entry set previous_hash = e.previous_hash, hash = e.hash where id = e.id;
          before := e.hash;
        end loop;
        update audit_stream set hash = before where stream = 'case:a';
      end $$`);
    expect(await log().findings()).toEqual(['altered case:a 2', 'altered case:a 3']);
  });
});

anAuditLog('an entry that was deleted', (log) => {
  it('is named with its id', async () => {
    const [, id] = await log().write('case:a', 'case:a', 'case:a');
    await log().seal();
    await log().tamper(`delete from audit_entry where stream = 'case:a' and seq = 2`);
    expect(await log().findings()).toEqual(['deleted case:a 2']);
    expect((await log().verify()).findings).toMatchObject([{ id, what: 'deleted' }]);
  });

  it('is missed also before it was sealed', async () => {
    await log().write('case:fresh', 'case:fresh');
    await log().tamper(`delete from audit_entry where stream = 'case:fresh' and seq = 1`);
    expect(await log().findings()).toContain('deleted case:fresh 1');
  });
});

anAuditLog('an entry that was inserted', (log) => {
  it('is named, however well it is made', async () => {
    await log().write('case:a', 'case:a');
    await log().seal();
    await log().tamper(
      `insert into audit_entry (id, tenant, stream, seq, xid, action, outcome, actor, purpose, details, recorded_at,
                                previous_hash, hash)
       select gen_random_uuid(), tenant, stream, 3, xid, action, outcome, 'forger', purpose, details, recorded_at, hash, ''
         from audit_entry where stream = 'case:a' and seq = 2`,
    );
    await log().tamper(`update audit_entry e set hash = audit_entry_hash(e) where actor = 'forger'`);
    await log().tamper(
      `update audit_stream s set seq = 3, hash = (select hash from audit_entry where actor = 'forger')
        where stream = 'case:a'`,
    );
    expect(await log().findings()).toEqual(['inserted case:a 3']);
  });
});

anAuditLog('what was cut off', (log) => {
  it('at the end of a stream is named, also when the record of streams says it ends there', async () => {
    await log().write('case:a', 'case:a', 'case:a', 'case:b');
    await log().seal();
    await log().tamper(`delete from audit_entry where stream = 'case:a' and seq >= 2`);
    await log().tamper(
      `update audit_stream set seq = 1, hash = (select hash from audit_entry where stream = 'case:a' and seq = 1)
        where stream = 'case:a'`,
    );
    expect(await log().findings()).toEqual(['cut-off case:a 2', 'cut-off case:a 3']);
  });

  it('as a whole stream is named', async () => {
    await log().write('case:whole', 'case:whole');
    await log().seal();
    await log().tamper(`delete from audit_entry where stream = 'case:whole'`);
    await log().tamper(`delete from audit_stream where stream = 'case:whole'`);
    expect(await log().findings()).toEqual(expect.arrayContaining(['cut-off case:whole 1', 'cut-off case:whole 2']));
  });

  it('together with its seals is named: the anchor knows them', async () => {
    await log().write('case:late');
    const seal = await log().seal();
    await log().tamper(`delete from audit_entry where stream = 'case:late'`);
    await log().tamper(`delete from audit_stream where stream = 'case:late'`);
    await log().tamper('delete from audit_seal where seq = $1', [seal.seq]);
    expect(await log().findings()).toEqual(
      expect.arrayContaining([`seal-deleted seal ${seal.seq}`, 'cut-off case:late 1']),
    );
    // What comes afterwards is sealed as before.
    await log().write('case:later');
    expect(await log().seal()).toMatchObject({ seq: seal.seq + 1 });
    expect(await log().findings()).not.toContain('inserted case:later 1');
  });
});

anAuditLog('a seal that was touched', (log) => {
  it('is named, in the database and in the anchor', async () => {
    await log().write('case:a');
    await log().seal();
    await log().write('case:a');
    await log().seal();
    await log().tamper(`update audit_seal set sealed_at = sealed_at - interval '1 day' where seq = 1`);
    expect(await log().findings()).toEqual(['seal-altered seal 1']);
    await log().tamper(`update audit_seal set sealed_at = sealed_at + interval '1 day' where seq = 1`);
    expect(await log().findings()).toEqual([]);

    const folder = join(log().anchorDirectory, TENANT);
    const file = join(folder, (await readdir(folder))[0] ?? '');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, lines.filter((line) => !line.includes('"seq":1,"from"')).join('\n'));
    expect(await log().findings()).toEqual(['seal-not-anchored seal 1']);
    // Without the anchor a break is still seen.
    await log().tamper(
      `update audit_entry e set actor = 'x', hash = audit_entry_hash(e) where stream = 'case:a' and seq = 1`,
    );
    await log().tamper(`update audit_entry e set hash = audit_entry_hash(e) where stream = 'case:a' and seq = 1`);
    expect(await log().findings()).toEqual(expect.arrayContaining(['altered case:a 1']));
  });

  it('is not believed under a key that nobody knows', async () => {
    log().keys.clear();
    expect(await log().findings()).toEqual(expect.arrayContaining(['seal-unsigned seal 2']));
  });
});
