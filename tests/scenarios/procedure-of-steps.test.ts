import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { StaffClient } from '../../scripts/client/staff-client.ts';
import { type Stack, startStack, until } from '../support/stack.ts';

const DEFINITIONS = new URL('../../bench/definitions', import.meta.url).pathname;

interface Next {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
}
interface Opened {
  readonly id: string;
  readonly receiptNumber: string;
  readonly next?: readonly Next[];
}

const order = (matter = 'a date') => ({
  qualification: 'bench-register',
  procedure: 'OC1',
  channel: 'internal',
  form: { matter },
});

async function decide(person: StaffClient, task: Next | undefined, decision: string, form = {}) {
  if (task === undefined) throw new RangeError('no task');
  const claimed = await person.claim(task);
  expect(claimed.status).toBe(200);
  const { status, body } = await person.decide(claimed.body, decision, form);
  return { status, body, next: body['next'] as readonly Next[] | undefined };
}

/** A procedure that is a definition and nothing else: opened by staff, three automatic steps, two tasks. */
describe('a procedure made of a definition alone', () => {
  let stack: Stack;
  let reviewer: StaffClient;
  let approver: StaffClient;

  beforeAll(async () => {
    stack = await startStack({ engine: 'dev', env: { QUALIFICATIONS_DIR: DEFINITIONS } });
    [reviewer, approver] = await Promise.all([stack.as('reviewer-1'), stack.as('approver-1')]);
  });
  afterAll(() => stack?.stop());

  async function open(matter?: string): Promise<Opened> {
    const { status, body } = await reviewer.post('/cases', order(matter));
    expect(status).toBe(201);
    return body as unknown as Opened;
  }

  const events = (id: string) =>
    stack.db
      .query<{ what: string }>(
        `select kind || coalesce(':' || (codes ->> 'step'), ':' || (codes ->> 'task'), '') as what
           from case_event where case_id = $1 order by seq`,
        [id],
      )
      .then((rows) => rows.map(({ what }) => what));

  it('goes from step to step, and each answer says what comes next', async () => {
    const opened = await open();
    expect(opened.next).toEqual([{ id: expect.any(String), kind: 'draft', version: 1 }]);
    const proposed = await decide(reviewer, opened.next?.[0], 'propose');
    expect(proposed).toMatchObject({ status: 200, body: { status: 'COMPLETED', decision: 'propose' } });
    expect(proposed.next).toMatchObject([{ kind: 'adopt' }]);
    const adopted = await decide(approver, proposed.next?.[0], 'adopt');
    expect(adopted).toMatchObject({ status: 200, next: [] });
    expect(await stack.outcome(opened.receiptNumber)).toBe('COMPLETED');
    expect(await events(opened.id)).toEqual([
      'application-received',
      'stage-entered',
      'step-done:take-up',
      'step-done:within-reach',
      'step-done:lay-before',
      'task-opened:draft',
      'task-decided:draft',
      'task-opened:adopt',
      'task-decided:adopt',
      'case-closed',
    ]);
    const shown = await reviewer.get<{ task: { status: string; version: number } }>(`/tasks/${proposed.next?.[0]?.id}`);
    expect(adopted.body).toMatchObject(
      Object.fromEntries(
        Object.entries(shown.body.task).filter(([name]) => ['status', 'version', 'decision', 'holder'].includes(name)),
      ),
    );
  });

  it('goes back where the definition says so, and opens the task anew', async () => {
    const opened = await open();
    const proposed = await decide(reviewer, opened.next?.[0], 'propose');
    const back = await decide(approver, proposed.next?.[0], 'send-back', { reason: 'not clear' });
    expect(back.next).toMatchObject([{ kind: 'draft' }]);
    expect(back.next?.[0]?.id).not.toBe(opened.next?.[0]?.id);
    const dropped = await decide(reviewer, back.next?.[0], 'drop', { reason: 'it was right' });
    expect(dropped.status).toBe(200);
    expect(await stack.outcome(opened.receiptNumber)).toBe('ENDED');
    const [row] = await stack.db.query('select outcome_code from case_file where id = $1', [opened.id]);
    expect(row).toEqual({ outcome_code: 'nothing-to-correct' });
  });

  it('ends by a rule without a person', async () => {
    const opened = await open('abroad');
    expect(await stack.outcome(opened.receiptNumber)).toBe('ENDED');
    expect(await events(opened.id)).toEqual([
      'application-received',
      'stage-entered',
      'step-done:take-up',
      'step-done:within-reach',
      'stages-left',
      'case-closed',
    ]);
  });

  it('is withdrawn while a task is open, and takes the task back', async () => {
    const opened = await open();
    // As whoever receives it writes it down; a relay tells the workflow.
    await stack.db.query(
      `with file as (update case_file set last_seq = last_seq + 1 where id = $1 returning id, last_seq, opened_at)
       insert into fact (id, case_id, seq, kind, payload, actor, source_key, status, occurred_at, recorded_at)
       select $2::uuid, id, last_seq, 'withdrawal-requested', '{}', 'counter', $2::text, 'PENDING', opened_at, opened_at from file`,
      [opened.id, randomUUID()],
    );
    expect(await stack.outcome(opened.receiptNumber)).toBe('WITHDRAWN');
    const claimed = await reviewer.claim(opened.next?.[0] as Next);
    expect(claimed.status).toBe(410);
  });

  it('keeps the second task from whoever decided the first', async () => {
    await stack.db.query(`update account set roles = '{reviewer,approver}' where login = 'reviewer-2'`);
    const both = await stack.as('reviewer-2');
    const opened = await open();
    const proposed = await decide(both, opened.next?.[0], 'propose');
    const refused = await both.claim(proposed.next?.[0] as Next);
    expect(refused).toMatchObject({ status: 403, body: { code: 'four-eyes' } });
    const adopted = await decide(approver, proposed.next?.[0], 'adopt');
    expect(adopted.status).toBe(200);
  });

  it('waits with a stuck record for the repair of an automatic step, and goes on with it', async () => {
    await stack.db.query(`
      create function refuse_step() returns trigger language plpgsql as $$
      begin raise exception 'not today' using errcode = 'check_violation'; end $$;
      create trigger refuse_step before insert on case_event for each row
        when (new.kind = 'step-done' and new.codes ->> 'step' = 'lay-before') execute function refuse_step();`);
    const opened = await open();
    // It cannot go on, and whoever opened it hears so at once.
    expect(opened.next).toEqual([]);
    const operator = await stack.as('operator-1');
    const [stuck] = await stack.db.query<{ id: string; step: string; cause: string }>(
      `select id, step, cause from stuck_record where case_id = $1 and status = 'OPEN'`,
      [opened.id],
    );
    expect(stuck).toMatchObject({ step: 'lay-before-1', cause: 'database-23514' });
    await stack.db.query('drop trigger refuse_step on case_event');
    const repaired = await operator.post(`/stuck/${stuck?.id}/repairs`, { kind: 'retry', reason: 'it is mended' });
    expect(repaired.status).toBe(200);
    await until('the draft', async () => (await events(opened.id)).includes('task-opened:draft'));
    expect((await events(opened.id)).filter((what) => what.startsWith('step-done'))).toHaveLength(3);
  });

  it('is not opened twice by one key, nor with a form that is not in order, nor by another way', async () => {
    const key = randomUUID();
    const first = await reviewer.post('/cases', order(), key);
    const again = await reviewer.post('/cases', order(), key);
    expect(again).toMatchObject({ status: 201, body: { id: first.body['id'] } });
    const incomplete = await reviewer.post('/cases', { ...order(), form: {} });
    expect(incomplete).toMatchObject({ status: 422, body: { code: 'form-invalid' } });
    const unknown = await reviewer.post('/cases', { ...order(), procedure: 'P1' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const notAllowed = await approver.post('/cases', order());
    expect(notAllowed).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });
});
