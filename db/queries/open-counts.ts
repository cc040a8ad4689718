import type { Database } from '../database.ts';

/** Which tasks are counted; `reach` is the office that the person sees, `null` every one. */
export interface NumbersScope {
  readonly reach: string | null;
  readonly kind?: string | undefined;
  readonly office?: string | undefined;
  readonly procedure?: string | undefined;
}

/** The moments between the states of a due date, and the days (`YYYY-MM-DD`) before which what was opened is old. */
export interface Moments {
  readonly now: Date;
  readonly tomorrow: Date;
  readonly nextWeek: Date;
  readonly ages: readonly string[];
}

/** What is open in the queues of a kind at an office: `due` by state, `ages` in the order asked for. */
export interface OpenCount {
  readonly kind: string;
  readonly office: string;
  readonly open: number;
  readonly due: readonly number[];
  readonly ages: readonly number[];
}

/** Sums of what triggers have counted: exact, and as cheap with a million tasks as with a thousand. */
export function openCounts(
  database: Pick<Database, 'statement'>,
  { reach, kind, office, procedure }: NumbersScope,
  { now, tomorrow, nextWeek, ages }: Moments,
): Promise<OpenCount[]> {
  const offices = [reach, office].filter((one) => one != null);
  return database.statement<OpenCount>(
    `select q.kind, q.office, ${sum('true')} as open,
            array[${sum('not n.paused and n.due_at < ?')}, ${sum('not n.paused and n.due_at >= ? and n.due_at < ?')},
                  ${sum('not n.paused and n.due_at >= ? and n.due_at < ?')}, ${sum('not n.paused and n.due_at >= ?')},
                  ${sum('n.paused')}] as due,
            array[${ages.map(() => sum('n.opened_on < ?')).join(', ')}]::int[] as ages
       from queue q left join task_tally n on n.queue_id = q.id ${procedure === undefined ? '' : 'and n.procedure = ?'}
      where true ${offices.map(() => 'and q.office = ?').join(' ')} ${kind === undefined ? '' : 'and q.kind = ?'}
      group by q.kind, q.office order by q.kind, q.office`,
    [
      now,
      now,
      tomorrow,
      tomorrow,
      nextWeek,
      nextWeek,
      ...ages,
      ...(procedure === undefined ? [] : [procedure]),
      ...offices,
      ...(kind === undefined ? [] : [kind]),
    ],
  );
}

function sum(condition: string): string {
  return `coalesce(sum(n.change) filter (where ${condition}), 0)::int`;
}
