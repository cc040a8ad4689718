import { TASK_STATUSES } from '../../domain/task-transitions.ts';
import type { Database } from '../database.ts';
import { textArray } from './candidates.ts';
import type { NumbersScope } from './open-counts.ts';

export interface Period {
  readonly from: Date;
  /** Not included. */
  readonly before: Date;
}

/** Of what was done: by day, by month, by kind, by all but the day, or altogether; the others are null. Times in seconds. */
export interface DoneCount {
  readonly day: string | null;
  readonly office: string | null;
  readonly kind: string | null;
  readonly month: string | null;
  readonly done: number;
  readonly onTime: number;
  readonly median: number | null;
  readonly p90: number | null;
  readonly waited: number;
  readonly worked: number;
  readonly parked: number;
  readonly delegated: number;
}

/** What was completed in a period, read task by task. */
export function doneCounts(
  database: Pick<Database, 'statement'>,
  scope: NumbersScope,
  { from, before }: Period,
): Promise<DoneCount[]> {
  const { where, parameters } = queuesOf(scope);
  return database.statement<DoneCount>(
    `select d.day::text, d.office, d.kind, to_char(d.month, 'YYYY-MM') as month, count(*)::int as done,
            count(*) filter (where d.closed_at <= d.due_at)::int as "onTime",
            percentile_cont(0.5) within group (order by d.handling) as median,
            percentile_cont(0.9) within group (order by d.handling) as p90, ${seconds('d.waited')} as waited,
            ${seconds('d.worked')} as worked, ${seconds('d.parked')} as parked, ${seconds('d.delegated')} as delegated
       from (select q.office, q.kind, t.closed_at, t.due_at, t.waited, t.worked, t.parked, t.delegated,
                    extract(epoch from t.closed_at - t.opened_at)::float8 as handling,
                    (t.closed_at at time zone 'Asia/Tokyo')::date as day,
                    date_trunc('month', t.closed_at at time zone 'Asia/Tokyo')::date as month
               from queue q join task t on t.queue_id = q.id
                and t.status = 'COMPLETED' and t.closed_at >= ? and t.closed_at < ? ${where.procedure}
              where ${where.queue}) d
      group by grouping sets ((), (d.day), (d.month), (d.kind), (d.office, d.kind, d.month))
      order by d.day, d.office, d.kind, month`,
    [from, before, ...parameters],
  );
}

/** How many were opened on each day of a period, whatever has become of them. */
export function openedCounts(
  database: Pick<Database, 'statement'>,
  scope: NumbersScope,
  { from, before }: Period,
): Promise<{ readonly day: string; readonly opened: number }[]> {
  const { where, parameters } = queuesOf(scope);
  return database.statement(
    `select (t.opened_at at time zone 'Asia/Tokyo')::date::text as day, count(*)::int as opened
       from queue q cross join unnest(?::text[]) s (status) join task t on t.queue_id = q.id and t.status = s.status
        and t.opened_at >= ? and t.opened_at < ? ${where.procedure}
      where ${where.queue} group by 1 order by 1`,
    [textArray(TASK_STATUSES), from, before, ...parameters],
  );
}

export interface QueueLoad {
  readonly kind: string;
  readonly office: string;
  readonly done: number;
  readonly due: readonly { readonly day: string; readonly count: number }[];
}

/** By kind and office: what is due on which day before `dueBefore`, and what was done in the period. */
export function queueLoads(
  database: Pick<Database, 'statement'>,
  scope: NumbersScope,
  { dueBefore, done }: { readonly dueBefore: Date; readonly done: Period },
): Promise<QueueLoad[]> {
  const { where, parameters } = queuesOf(scope);
  const { procedure } = scope;
  return database.statement<QueueLoad>(
    `with due as (
       select q.kind, q.office, (n.due_at at time zone 'Asia/Tokyo')::date::text as day, sum(n.change)::int as count
         from queue q join task_tally n on n.queue_id = q.id and not n.paused and n.due_at < ?
              ${procedure === undefined ? '' : 'and n.procedure = ?'}
        where ${where.queue} group by 1, 2, 3 having sum(n.change) <> 0),
     done as (
       select q.kind, q.office, count(*)::int as count
         from queue q join task t on t.queue_id = q.id
          and t.status = 'COMPLETED' and t.closed_at >= ? and t.closed_at < ? ${where.procedure}
        where ${where.queue} group by 1, 2)
     select due.kind, due.office, coalesce(max(done.count), 0) as done,
            json_agg(json_build_object('day', due.day, 'count', due.count) order by due.day) as due
       from due left join done on (done.kind, done.office) = (due.kind, due.office)
      group by due.kind, due.office order by due.kind, due.office`,
    [dueBefore, ...parameters, done.from, done.before, ...parameters],
  );
}

/** What is counted, of `queue q` and `task t`; the parameters are the procedure's, then the queue's. */
function queuesOf({ reach, kind, office, procedure }: NumbersScope) {
  const offices = [reach, office].filter((one) => one != null);
  const kinds = kind === undefined ? [] : [kind];
  return {
    where: {
      procedure:
        procedure === undefined
          ? ''
          : 'and exists (select from case_file c where c.id = t.case_id and c.procedure = ?)',
      queue: ['true', ...offices.map(() => 'q.office = ?'), ...kinds.map(() => 'q.kind = ?')].join(' and '),
    },
    parameters: [...(procedure === undefined ? [] : [procedure]), ...offices, ...kinds],
  };
}

function seconds(interval: string): string {
  return `coalesce(extract(epoch from sum(${interval})), 0)::float8`;
}
