import type { Static } from 'typebox';
import type { CasePage } from '../../contracts/cases.ts';
import { TASK_COMMANDS_OF_PEOPLE, type TaskPageSchema, type TaskSummary } from '../../contracts/tasks.ts';
import { exclusionOf, type TaskToAct } from '../../db/commands/task-to-act.ts';
import { planOf } from '../../db/queries/plan.ts';
import type { Draft } from '../../db/queries/draft-of.ts';
import type { PersonName } from '../../db/queries/person-names.ts';
import type { TaskRow } from '../../db/queries/worklist.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { isMember } from '../../domain/queues.ts';

import { readDueDatesAt } from '../../domain/worklists.ts';
import { transition } from '../../domain/task-transitions.ts';
import type { ApiDeps } from '../deps.ts';
import type { Caller } from '../plugins/access.ts';
import { may } from '../policy.ts';

/** Rows of the worklist as a page shows them; names only of those cases that are in `names`. */
export function taskSummaries(
  rows: readonly TaskRow[],
  {
    deps,
    names,
    now,
  }: { readonly deps: PageDeps; readonly names: ReadonlyMap<string, PersonName>; readonly now: Date },
): TaskSummary[] {
  const due = readDueDatesAt(now);
  return rows.map(({ pausedFor, ...row }) => {
    const served = deps.qualifications.get(row.qualification);
    const label = served?.qualification.procedures[row.procedure]?.tasks[row.kind]?.label;
    const dueAt = new Date(row.dueAt);
    const { name = null, kana = null } = names.get(row.caseId) ?? {};
    return {
      ...row,
      label: label ?? { ja: row.kind, en: row.kind },
      dueState: due.stateOf(dueAt, pausedFor !== null),
      businessDaysLeft: served === undefined ? 0 : due.daysLeft(dueAt, served.calendar),
      waitingReason: pausedFor,
      name,
      kana,
    };
  });
}

type PageDeps = Pick<ApiDeps, 'qualifications'>;

/** A task with all that deciding it takes: its case, the forms of its decisions, and what is allowed now. */
export function taskPage({
  row,
  task,
  standing,
  account,
  plan,
  draft,
  page,
}: {
  readonly row: TaskRow;
  readonly task: TaskSummary;
  readonly standing: TaskToAct;
  readonly account: Caller;
  readonly plan: { readonly plan: unknown };
  readonly draft: Draft | null;
  readonly page: CasePage;
}): Static<typeof TaskPageSchema> {
  const decisions = planOf(plan).tasks[row.kind]?.decisions ?? {};
  return {
    task,
    decisions: Object.entries(decisions).map(([decision, { label, final = false, fields }]) => ({
      decision,
      label,
      final,
      fields: fields.map((field) => ({ ...field })),
    })),
    commands: TASK_COMMANDS_OF_PEOPLE.map((command) => {
      const reason = whyNot(command, standing, account);
      return { command, allowed: reason === null, reason };
    }),
    draft,
    case: page,
  };
}

/** Why the person may not do this with the task now; `null` when they may. */
function whyNot(command: (typeof TASK_COMMANDS_OF_PEOPLE)[number], task: TaskToAct, account: Caller): ErrorCode | null {
  if (!may(account, 'task:work')) return 'not-permitted';
  if (!isMember(task, account)) return 'not-candidate';
  const isHolder = task.holder === account.id;
  const isOwner = task.owner === account.id;
  const outcome = transition(task.status, command, { isHolder, isOwner, versionMatches: true });
  if ('refused' in outcome) return outcome.refused;
  if (command === 'claim' && task.status === 'CLAIMED') return 'already-claimed';
  if (command === 'take-over' && isHolder) return 'already-claimed';
  return TAKING.includes(command) ? (exclusionOf(task)?.code ?? null) : null;
}

/** Commands by which the person becomes part of the case. */
const TAKING: readonly string[] = ['claim', 'take-over', 'decide'] satisfies (typeof TASK_COMMANDS_OF_PEOPLE)[number][];
