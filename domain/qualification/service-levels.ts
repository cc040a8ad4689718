import type { Plan, Procedure, Qualification, TaskDefinition } from './definition.ts';

/** 処理目標: how soon the office means to have a task done, and what it does when nobody gets on with it. */
export type ServiceLevel = Pick<TaskDefinition, 'serviceLevelBusinessDays' | 'attention'>;

/** By procedure and kind of task; equal for two definitions that ask for the same. */
export function serviceLevels({
  procedures,
}: Pick<Qualification, 'procedures'>): Readonly<Record<string, Readonly<Record<string, ServiceLevel>>>> {
  return mapValues(procedures, ({ tasks }) => mapValues(tasks, serviceLevelOf));
}

/**
 * A case's plan with the service levels of its procedure as it is now. They bind the office and nobody else, so a change
 * reaches running cases; everything else stays as it was at intake. A kind of task that the procedure has no more keeps
 * what it had.
 */
export function withServiceLevelsOf(plan: Plan, procedure: Pick<Procedure, 'tasks'> | undefined): Plan {
  const tasks = mapValues(plan.tasks, (task, kind): TaskDefinition => {
    const current = procedure?.tasks[kind];
    if (current === undefined) return task;
    const { attention: _before, ...rest } = task;
    return { ...rest, ...serviceLevelOf(current) };
  });
  return { ...plan, tasks };
}

function serviceLevelOf({ serviceLevelBusinessDays, attention }: ServiceLevel): ServiceLevel {
  return { serviceLevelBusinessDays, ...(attention === undefined ? {} : { attention }) };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
