import type { Static } from 'typebox';
import type { CasePage } from '../../contracts/cases.ts';
import { TASK_COMMANDS_OF_PEOPLE, type TaskPageSchema, type TaskSummary } from '../../contracts/tasks.ts';
import { exclusionOf, type TaskToAct } from '../../db/commands/task-to-act.ts';
import { planOf } from '../../db/queries/plan.ts';
import type { Draft } from '../../db/queries/draft-of.ts';
import type { StaffAccount } from '../../db/queries/signed-in.ts';
import type { TaskRow } from '../../db/queries/worklist.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { transition } from '../../domain/task-transitions.ts';
import type { ApiDeps } from '../deps.ts';
import { may } from '../policy.ts';

export function taskSummary(row: TaskRow, { qualifications }: Pick<ApiDeps, 'qualifications'>): TaskSummary {
  const { procedures = {} } = qualifications.get(row.qualification)?.qualification ?? {};
  const label = procedures[row.procedure]?.tasks[row.kind]?.label ?? { ja: row.kind, en: row.kind };
  return { ...row, label };
}

/** A task with all that deciding it takes: its case, the forms of its decisions, and what is allowed now. */
export function taskPage({
  row,
  standing,
  account,
  plan,
  draft,
  page,
  deps,
}: {
  readonly row: TaskRow;
  readonly standing: TaskToAct;
  readonly account: StaffAccount;
  readonly plan: { readonly plan: unknown };
  readonly draft: Draft | null;
  readonly page: CasePage;
  readonly deps: ApiDeps;
}): Static<typeof TaskPageSchema> {
  const decisions = planOf(plan).tasks[row.kind]?.decisions ?? {};
  return {
    task: taskSummary(row, deps),
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
function whyNot(
  command: (typeof TASK_COMMANDS_OF_PEOPLE)[number],
  task: TaskToAct,
  account: StaffAccount,
): ErrorCode | null {
  if (!may(account, 'task:work')) return 'not-permitted';
  if (!account.roles.includes(task.role)) return 'not-candidate';
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
