import { v7 as uuidv7 } from 'uuid';
import type { TaskStatus } from '../../domain/task-transitions.ts';
import type { Em } from '../database.ts';

/** What a command makes of a task; what is left out stays. */
export interface TaskMove {
  readonly status: TaskStatus;
  readonly version: number;
  readonly holder?: string | null;
  readonly heldSince?: Date | null;
  readonly owner?: string | null;
  readonly parkedUntil?: Date | null;
  readonly decisionFact?: string;
}

const COLUMNS: readonly (readonly [keyof TaskMove, string])[] = [
  ['status', 'status'],
  ['version', 'version'],
  ['holder', 'holder_id'],
  ['heldSince', 'held_since'],
  ['owner', 'owner_id'],
  ['parkedUntil', 'parked_until'],
  ['decisionFact', 'decision_fact'],
];

/** Moves a task and writes it down, with the hashes of its row before and after, in one statement. */
export async function moveTask(
  em: Em,
  taskId: string,
  move: TaskMove,
  audit: {
    readonly action: string;
    readonly actor: string;
    readonly codes: Readonly<Record<string, unknown>>;
    readonly now: Date;
  },
): Promise<void> {
  const changes = COLUMNS.filter(([name]) => move[name] !== undefined);
  await em.execute(
    `with moved as (
       update task set status_since = ?, ${changes.map(([, column]) => `${column} = ?`).join(', ')} where id = ?
       returning new.id, new.case_id, new.kind, ${STATES})
     insert into audit_entry (id, stream, action, outcome, code, actor, purpose, case_id, details, recorded_at)
     select ?, 'case:' || case_id, ?, 'done', null, ?, 'case-handling', case_id,
            ?::jsonb || jsonb_build_object('task', id, 'kind', kind, 'before', before, 'after', after), ?
       from moved`,
    [
      audit.now,
      ...changes.map(([name]) => move[name]),
      taskId,
      uuidv7(),
      audit.action,
      audit.actor,
      JSON.stringify(audit.codes),
      audit.now,
    ],
  );
}

/** Of a `returning` list: hashes of the row as it was and as it became. */
export const STATES = 'state_hash(to_jsonb(old)) as before, state_hash(to_jsonb(new)) as after';
