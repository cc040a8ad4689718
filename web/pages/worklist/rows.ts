import type { Answer } from '../../api/ask.ts';

export type Task = Answer<'GET /tasks'>['items'][number];

export const URGENCIES = ['overdue', 'today', 'this-week', 'later', 'paused'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** A row where it stands: it keeps its place until the person asks for the list anew. */
export interface Placed {
  readonly id: string;
  readonly urgency: Urgency;
}

export interface Row {
  readonly task: Task;
  readonly urgency: Urgency;
  /** It is open no more, and stays to be seen. */
  readonly gone: boolean;
}

/** The list as it came, with a place for each. */
export function placed(tasks: readonly Task[]): readonly Placed[] {
  return URGENCIES.flatMap((urgency) =>
    tasks.filter((task) => task.dueState === urgency).map(({ id }) => ({ id, urgency })),
  );
}

/**
 * What is shown when the list has changed meanwhile: every row in its place, with what is known of it now; what is new is
 * counted only.
 */
export function steady(
  places: readonly Placed[],
  known: ReadonlyMap<string, Task>,
  latest: readonly Task[],
): { readonly rows: readonly Row[]; readonly fresh: number } {
  const now = new Map(latest.map((task) => [task.id, task]));
  const shown = new Set(places.map(({ id }) => id));
  const rows = places.flatMap(({ id, urgency }): Row[] => {
    const task = now.get(id) ?? known.get(id);
    return task === undefined ? [] : [{ task, urgency, gone: !now.has(id) }];
  });
  return { rows, fresh: latest.filter(({ id }) => !shown.has(id)).length };
}
