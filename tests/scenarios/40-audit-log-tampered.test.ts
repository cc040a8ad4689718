import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { application, type Stack, startStack, until } from '../support/stack.ts';

/** Scenario 40, second half: a line of the log disappears, and within five minutes an alarm says which. */
describe('40: a deleted line of the audit log', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const sealed = () =>
    stack.db.query<{ n: number }>(
      `select count(*)::int as n from audit_entry e
        where not exists (select from audit_seal s where (e.xid, e.id) <= (s.to_xid, s.to_entry))`,
    );

  it('is found by the running sealer, named, and raised as an alarm in less than five minutes', async () => {
    const receipt = await stack.portal.submit(application({ procedure: 'P1' }));
    const caseId = await stack.caseId(receipt);
    await stack.settle();
    await until('everything to be sealed', async () => (await sealed())[0]?.n === 0);
    // What is new is looked at, so only the deleted line is left to be found.
    await stack.advance('2 minutes');
    await until('everything to be sealed', async () => (await sealed())[0]?.n === 0);

    const [victim] = await stack.db.query<{ id: string; seq: number }>(
      `select id, seq from audit_entry where stream = $1 order by seq limit 1`,
      [`case:${caseId}`],
    );
    const deletedAt = await stack.time.now();
    await stack.db.query('alter table audit_entry disable trigger insert_only');
    await stack.db.query('delete from audit_entry where id = $1', [victim?.id]);
    await stack.db.query('alter table audit_entry enable trigger insert_only');

    const auditor = await stack.as('auditor-1');
    await stack.advance('2 minutes');
    // Time that is led leaps over the seconds in which new entries are sealed: that alarm may come and go.
    const alarms = await until('an alarm', async () => {
      const { body } = await auditor.get<{ items: { kind: string; what: object; raisedAt: string }[] }>(
        '/audit/alarms',
      );
      const breaks = body.items.filter(({ kind }) => kind === 'break');
      return breaks.length > 0 ? breaks : undefined;
    });
    expect(alarms).toMatchObject([
      { kind: 'break', what: { what: 'deleted', stream: `case:${caseId}`, seq: victim?.seq, id: victim?.id } },
    ]);
    expect(Date.parse(alarms[0]?.raisedAt ?? '') - deletedAt.getTime()).toBeLessThan(5 * 60_000);

    const { body: chain } = await auditor.get<object>('/audit/chain');
    expect(chain).toMatchObject({ firstBreak: { what: { id: victim?.id } }, verifications: { all: { findings: 1 } } });
    const metrics = await (await fetch(`${stack.sealerUrl}/metrics`)).text();
    expect(metrics).toContain('menkyo_audit_alarms{kind="break"} 1');
    const lines = (await stack.logs('sealer')).split('\n').filter((line) => line.includes('"alarm":"break"'));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 'error', alarm: 'break', what: 'deleted' }]);
  });
});
