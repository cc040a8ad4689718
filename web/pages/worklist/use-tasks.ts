import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { ask, type Question } from '../../api/ask.ts';
import { type Placed, placed, type Row, steady, type Task } from './rows.ts';

type Query = NonNullable<Question<'GET /tasks'>['query']>;
type Names = Map<string, Pick<Task, 'name' | 'kana'>>;

const PAGE = 200;
const MOST = 1_000;

interface Listed {
  readonly tasks: readonly Task[];
  readonly more: boolean;
}

/** All of a list, up to what anybody scrolls through. */
async function readAll(query: Query, signal: AbortSignal): Promise<Listed> {
  const tasks: Task[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ask('GET /tasks', {
      query: { ...query, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
      signal,
    });
    tasks.push(...page.items);
    if (page.next === null || tasks.length >= MOST) return { tasks, more: page.next !== null };
    cursor = page.next;
  }
}

/** Names are read once, since each reading of them is recorded: with the list at first, and again for cases that are new. */
async function readNamed(query: Query, known: Names, signal: AbortSignal): Promise<Listed> {
  const first = await readAll({ ...query, names: known.size === 0 }, signal);
  const isKnown = ({ caseId }: Task) => known.has(caseId);
  const named =
    known.size === 0 || first.tasks.every(isKnown) ? first : await readAll({ ...query, names: true }, signal);
  for (const { caseId, name, kana } of named.tasks) {
    if (name !== null || !known.has(caseId)) known.set(caseId, { name, kana });
  }
  return { ...named, tasks: named.tasks.map((task) => ({ ...task, ...known.get(task.caseId) })) };
}

interface Shown {
  /** The list they belong to. */
  readonly of: string;
  readonly places: readonly Placed[];
  readonly known: ReadonlyMap<string, Task>;
}

/** The rows of a list, each in its place until the person asks for the list anew. */
export function useTasks(query: Query, withNames: boolean) {
  const names = useRef<Names>(new Map());
  const { data, error, isPending, refetch } = useQuery({
    // Under the operation's name, so that what changes tasks has it read again.
    queryKey: ['GET /tasks', { list: query, withNames }],
    queryFn: ({ signal }) =>
      withNames ? readNamed(query, names.current, signal) : readAll({ ...query, names: false }, signal),
    refetchInterval: 15_000,
  });
  const isGrouped = (query.sort ?? 'due') === 'due';
  const of = JSON.stringify(query);
  const [listed, setListed] = useState<Shown>();
  const seen = useRef(new Map<string, Task>());
  const showLatest = useCallback(() => setListed(undefined), []);
  let current = listed;
  if (current?.of !== of) current = undefined;
  if (data !== undefined && current === undefined) {
    current = {
      of,
      places: isGrouped ? placed(data.tasks) : data.tasks.map(({ id, dueState }) => ({ id, urgency: dueState })),
      known: new Map(data.tasks.map((task) => [task.id, task])),
    };
    setListed(current);
  }
  const { rows, fresh } = useMemo(() => {
    if (current === undefined || data === undefined) return { rows: [] as readonly Row[], fresh: 0 };
    for (const task of data.tasks) seen.current.set(task.id, task);
    return steady(current.places, new Map([...current.known, ...seen.current]), data.tasks);
  }, [current, data]);
  return { rows, fresh, more: data?.more ?? false, isGrouped, showLatest, error, isPending, refetch };
}
