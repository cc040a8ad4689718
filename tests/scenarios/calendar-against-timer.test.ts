import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { dateInTokyo } from '../../domain/calendar.ts';
import { timeline } from '../support/case-facts.ts';
import { type EditedQualifications, editQualifications } from '../support/edited-qualifications.ts';
import { application, type Stack, startStack, until } from '../support/stack.ts';

/** The wait as its row has it. */
interface WaitRow {
  readonly id: string;
  readonly status: string;
  readonly until: Date;
  readonly next_at: Date | null;
}

/**
 * A wait's last moment comes while the calendar closes that day: the timer and the recalculation reach the case together.
 * The wait ends once, on the day that the calendar has when the case looks, and the move is written down once.
 */
describe('a calendar change against a timer', () => {
  let stack: Stack;
  let rules: EditedQualifications;

  beforeAll(async () => {
    rules = await editQualifications();
    stack = await startStack({ workerDies: true, env: rules.env });
  });
  afterAll(async () => {
    await stack?.stop();
    await rules?.remove();
  });

  const waits = (receipt: string) =>
    stack.db.query<WaitRow & { name: string }>(
      `select w.id, w.name, w.status, w.until, w.next_at from wait w join case_file c on c.id = w.case_id
        where c.receipt_number = $1 order by w.started_at`,
      [receipt],
    );
  const changesOf = (wait: string) =>
    stack.db.query<{ before: Date; after: Date }>(
      'select before, after from due_change where about = $1 order by recorded_at',
      [wait],
    );
  const sleep = async (ms: number) => {
    await stack.engine.sleep(ms);
    await stack.time.tick();
  };
  /** A case whose wait for the fee is over in a few seconds. */
  const nearTheEnd = async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.token(receipt);
    await stack.advance('13 days');
    const [wait] = await waits(receipt);
    if (wait === undefined) throw new Error('no wait');
    const left = wait.until.getTime() - (await stack.time.now()).getTime();
    await stack.advance(`${Math.floor(left / 60_000) - 1} minutes`);
    return { receipt, caseId: await stack.caseId(receipt), before: wait };
  };
  /** The worker has the new calendar, and nothing else has happened yet. */
  const closeDayOf = async ({ until: end }: WaitRow) => {
    await rules.close(dateInTokyo(end));
    await stack.restart('worker');
    await stack.settle();
  };
  const untilLastMoment = async ({ until: end }: WaitRow) => {
    const left = end.getTime() - (await stack.time.now()).getTime();
    expect(left).toBeGreaterThan(0);
    if (left > 4_000) await sleep(left - 4_000);
  };
  const pastLastMoment = ({ until: end }: WaitRow) =>
    until('the last moment to pass', async () => {
      await pause(100);
      return (await stack.time.now()) > end;
    });
  const expectMoved = async (receipt: string, before: WaitRow) => {
    await stack.settle();
    const [moved, ...others] = await waits(receipt);
    expect(others).toEqual([]);
    expect(moved).toMatchObject({ id: before.id, status: 'OPEN' });
    expect(moved?.until.getTime()).toBeGreaterThan(before.until.getTime());
    expect(moved?.next_at).toEqual(moved?.until);
    expect(await changesOf(before.id)).toEqual([{ before: before.until, after: moved?.until }]);
    expect(await timeline(stack, receipt)).not.toContain('wait-timed-out');
    // And it ends there, once.
    await stack.advance('6 days');
    const [ended, notice] = await waits(receipt);
    expect(ended).toMatchObject({ id: before.id, status: 'TIMED_OUT', until: moved?.until });
    expect(notice).toMatchObject({ name: 'payment-notice', status: 'OPEN' });
    expect((await timeline(stack, receipt)).filter((kind) => kind === 'wait-timed-out')).toHaveLength(1);
    expect(await changesOf(before.id)).toHaveLength(1);
  };

  it('the timer comes first: the case itself finds the day closed', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { receipt, caseId, before } = await nearTheEnd();
      await closeDayOf(before);
      await untilLastMoment(before);
      await stack.inThisOrder(
        caseId,
        () => pastLastMoment(before),
        () => stack.keepHouse(),
      );
      await expectMoved(receipt, before);
    }
  });

  it('the recalculation comes first: the timer finds the date moved', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { receipt, caseId, before } = await nearTheEnd();
      await closeDayOf(before);
      await untilLastMoment(before);
      await stack.inThisOrder(
        caseId,
        () => stack.keepHouse(),
        () => pastLastMoment(before),
      );
      await expectMoved(receipt, before);
    }
  });

  it('a day closed after it is over brings nothing back', async () => {
    const { receipt, before } = await nearTheEnd();
    await stack.advance('2 minutes');
    await closeDayOf(before);
    await stack.keepHouse();
    await stack.settle();
    const [ended, notice] = await waits(receipt);
    expect(ended).toMatchObject({ id: before.id, status: 'TIMED_OUT', until: before.until });
    expect(notice).toMatchObject({ name: 'payment-notice', status: 'OPEN' });
    expect(await changesOf(before.id)).toEqual([]);
  });
});
