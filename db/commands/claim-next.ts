import type { Database } from '../database.ts';
import { MEMBER, memberParameters } from '../queries/candidates.ts';
import { EXCLUDED, EXCLUSION_TABLE } from '../queries/exclusion.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import type { TaskState } from '../queries/task-state.ts';
import { AUDITED, auditedParameters } from './claim-task.ts';
import { type CommandKey, KeyTaken } from './idempotency.ts';
import { STATES } from './move-task.ts';

export interface ClaimNext {
  readonly kind?: string | undefined;
  readonly procedure?: string | undefined;
  readonly account: StaffAccount;
  readonly now: Date;
}

/** How many from the top are looked through for one that nobody else is taking at this moment. */
const LOOKED_AT = 64;

/**
 * Takes the task that should be done next (次の案件を担当する): the first by priority, due date and id of those the person
 * is a candidate for, in one statement. What another person is taking at this moment, or whose case is being changed, is
 * passed over without waiting, so that many may ask at once and each gets one of their own.
 *
 * @returns `null` when there is nothing to take
 * @throws KeyTaken, `AllBusy` when others are taking everything at the top
 */
export async function claimNext(
  database: Pick<Database, 'prepared'>,
  order: ClaimNext,
  command: CommandKey,
): Promise<TaskState | null> {
  const { account, kind, now, procedure } = order;
  const { id, displayName } = account;
  const [done] = await database.prepared<{ keys: number; found: number; looked: number; state: TaskState | null }>(
    // What is free at the top of each of the person's queues; nothing is locked for being looked at.
    `with top as materialized (
       select t.id, t.urgency, t.due_at
         from queue q cross join lateral (
           select t.id, t.urgency, t.due_at from task t
            where t.queue_id = q.id and t.status = 'READY' and not ${EXCLUDED}
              and (?::text is null or exists (select from case_file c where c.id = t.case_id and c.procedure = ?::text))
            order by t.urgency, t.due_at, t.id limit ${LOOKED_AT}) t
        where ${MEMBER} and (?::text is null or q.kind = ?::text)
        order by t.urgency, t.due_at, t.id limit ${LOOKED_AT}),
     -- Who cancels tasks holds the case first: neither lock is waited for here, so the order cannot matter.
     next as (
       select t.id, t.version
         from top join task t on t.id = top.id join case_file c on c.id = t.case_id
        where t.status = 'READY'
        order by top.urgency, top.due_at, top.id limit 1
          for no key update of t skip locked for key share of c skip locked),
     state as (
       select jsonb_build_object('id', next.id, 'status', 'CLAIMED', 'version', next.version + 1,
                'holder', jsonb_build_object('id', ?::text, 'displayName', ?::text), 'heldSince', ?::text, 'owner', null,
                'parkedUntil', null, 'decision', null, 'closedReason', null) as state
         from (select) nothing left join next on true),
     taken as (
       insert into idempotency_record (account_id, key, request_hash, status, response, created_at)
       select ?::uuid, ?::uuid, ?::text, case when next.id is null then 204 else 200 end,
              jsonb_build_object('body', case when next.id is null then null else state.state end), ?::timestamptz
         from state left join next on true
        where exists (select from next) or (select count(*) from top) < ${LOOKED_AT}
           on conflict do nothing
       returning key),
     claimed as (
       update task t set status = 'CLAIMED', holder_id = ?::uuid, held_since = ?::timestamptz,
              status_since = ?::timestamptz, version = t.version + 1
         from next where t.id = next.id and exists (select from taken)
       returning t.id, t.case_id, t.kind, ${STATES}),
     ${AUDITED}
     select (select count(*)::int from taken) as keys, (select count(*)::int from next) as found,
            (select count(*)::int from top) as looked,
            (select state from state where exists (select from claimed)) as state,
            (select count(*)::int from audited) as audits`,
    [
      id,
      EXCLUSION_TABLE,
      procedure ?? null,
      procedure ?? null,
      ...memberParameters(account),
      kind ?? null,
      kind ?? null,
      id,
      displayName,
      now.toISOString(),
      command.account,
      command.key,
      command.requestHash,
      now,
      id,
      now,
      now,
      ...auditedParameters(order),
    ],
  );
  if (done?.state) return done.state;
  if (done?.keys === 1) return null;
  throw done?.found === 0 && done.looked === LOOKED_AT ? new AllBusy() : new KeyTaken();
}

/** Whatever was looked at is being taken by others: ask again. */
export class AllBusy extends Error {
  constructor() {
    super('every task at the top is being taken');
    this.name = 'AllBusy';
  }
}
