import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stack, startStack, until } from '../support/stack.ts';

/** Nobody seals: the process that would say so is the one that is gone. */
describe('a sealer that is down', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const alarms = () =>
    stack.db.query<{ kind: string; late: number; open: boolean }>(
      `select kind, extract(epoch from raised_at - since)::float8 as late, resolved_at is null as open from audit_alarm`,
    );
  const unsealedSeconds = async () => {
    const text = await (await fetch(`${stack.apiUrl}/metrics`)).text();
    return Number(/^menkyo_audit_unsealed_seconds (\S+)$/m.exec(text)?.[1]);
  };

  it('is an alarm by housekeeping and a figure of the api, until entries are sealed again', async () => {
    await until('what is there to be sealed', async () => (await unsealedSeconds()) === 0);
    await stack.kill('sealer');
    const auditor = await stack.as('auditor-1');
    await stack.keepHouse();
    // Not yet: it was recorded just now.
    expect(await alarms()).toEqual([]);
    await stack.advance('6 minutes');
    expect(await unsealedSeconds()).toBeGreaterThan(60);
    await stack.keepHouse();
    await stack.keepHouse();
    expect(await alarms()).toEqual([{ kind: 'unsealed', late: expect.any(Number), open: true }]);
    // A minute after which it is late, and five until housekeeping looks.
    expect((await alarms())[0]?.late).toBeGreaterThan(60);
    expect((await alarms())[0]?.late).toBeLessThan(7 * 60);
    const { body } = await auditor.get<{ items: object[] }>('/audit/alarms');
    expect(body.items).toMatchObject([{ kind: 'unsealed', resolvedAt: null }]);

    await stack.restart('sealer');
    await until('the alarm to end', async () => (await alarms()).every(({ open }) => !open));
    expect(await alarms()).toHaveLength(1);
    await until('everything to be sealed', async () => (await unsealedSeconds()) === 0);
  });
});
