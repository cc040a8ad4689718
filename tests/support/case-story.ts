import type { Answer, StaffClient } from '../../scripts/client/staff-client.ts';
import { type Stack, unsealed } from './stack.ts';

/** What a case says of itself in every place that keeps something of it. */
export interface CaseStory {
  readonly outcome: string | null;
  /** Facts that nobody has dealt with. */
  readonly waiting: number;
  /** Withdrawals and decisions, in order, with what became of them. */
  readonly facts: readonly string[];
  readonly tasks: readonly string[];
  /** What people did, sorted. */
  readonly audit: readonly string[];
  readonly entries: number;
  /** Numbers that the timeline skips. */
  readonly gaps: number;
  /** Codes with which withdrawals were refused to the applicant. */
  readonly refusals: readonly string[];
}

export async function caseStory(stack: Stack, receipt: string): Promise<CaseStory> {
  const [story] = await stack.db.query<Omit<CaseStory, 'refusals'> & { messages: readonly Uint8Array[] }>(
    `select c.outcome, c.last_seq - c.cursor as waiting,
            (select coalesce(array_agg(f.kind || ' ' || f.status order by f.seq), '{}') from fact f
              where f.case_id = c.id and f.kind in ('withdrawal-requested', 'task-decided')) as facts,
            (select array_agg(t.kind || ' ' || t.status order by t.opened_at, t.id) from task t where t.case_id = c.id) as tasks,
            (select coalesce(array_agg(a.action order by a.action), '{}') from audit_entry a
              where a.case_id = c.id and a.outcome = 'done'
                and a.action in ('case.withdraw', 'task.submit', 'task.decide', 'task.take-over', 'register.enter')) as audit,
            (select count(*)::int from register_entry r where r.case_id = c.id) as entries,
            (select (max(e.seq) - count(*))::int from case_event e where e.case_id = c.id) as gaps,
            (select coalesce(array_agg(o.variables), '{}') from outbox_message o
              where o.case_id = c.id and o.kind = 'withdrawal-refused') as messages
       from case_file c where c.receipt_number = $1`,
    [receipt],
  );
  if (story === undefined) throw new Error(`no case ${receipt}`);
  const { messages, ...rest } = story;
  const refusals = messages.map((message) => {
    const variables: { reasonCode: string } = JSON.parse(unsealed('outbox_message.variables', message).toString());
    return variables.reasonCode;
  });
  return { ...rest, refusals };
}

/** How a decision ended for its author: `applied`, or the code that they were told. */
export async function endOfDecision(person: StaffClient, decided: Answer): Promise<string> {
  const { status, body } = decided.status === 202 ? await person.settled(decided) : decided;
  return status === 200 && body['state'] !== 'refused' ? 'applied' : String(body['code']);
}
