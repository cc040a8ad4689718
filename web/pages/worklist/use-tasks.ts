import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { type Placed, placed, type Row, steady, type Task } from './rows.ts';
import { type View, VIEWS } from './views.ts';

const PAGE = 200;
const MOST = 1_000;

/** All of a view, up to what anybody scrolls through. */
async function readAll(
  view: View,
  signal: AbortSignal,
): Promise<{ readonly tasks: readonly Task[]; readonly more: boolean }> {
  const tasks: Task[] = [];
  for (let cursor: string | undefined; ;) {
    const query = { ...VIEWS[view], limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await ask('GET /tasks', { query, signal });
    tasks.push(...page.items);
    if (page.next === null || tasks.length >= MOST) return { tasks, more: page.next !== null };
    cursor = page.next;
  }
}

interface Listed {
  readonly view: View;
  readonly places: readonly Placed[];
  readonly known: ReadonlyMap<string, Task>;
}

/** The rows of a view, each in its place until the person asks for the list anew. */
export function useTasks(view: View) {
  const { data, error, isPending, refetch } = useQuery({
    // Under the operation's name, so that what changes tasks has it read again.
    queryKey: ['GET /tasks', { list: view }],
    queryFn: ({ signal }) => readAll(view, signal),
    refetchInterval: 15_000,
  });
  const [listed, setListed] = useState<Listed>();
  const seen = useRef(new Map<string, Task>());
  const showLatest = useCallback(() => setListed(undefined), []);
  let current = listed;
  if (data !== undefined && (current === undefined || current.view !== view)) {
    current = {
      view,
      places: placed(data.tasks),
      known: new Map(data.tasks.map((task) => [task.id, task])),
    };
    setListed(current);
  }
  const { rows, fresh } = useMemo(() => {
    if (current === undefined || data === undefined) return { rows: [] as readonly Row[], fresh: 0 };
    for (const task of data.tasks) seen.current.set(task.id, task);
    return steady(current.places, new Map([...current.known, ...seen.current]), data.tasks);
  }, [current, data]);
  return { rows, fresh, more: data?.more ?? false, showLatest, error, isPending, refetch };
}
