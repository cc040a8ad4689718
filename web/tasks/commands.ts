import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Answer, ask } from '../api/ask.ts';
import { problemOf } from '../api/problem.ts';
import { refresh } from '../api/queries.ts';
import { dateTime } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { useProblemWords } from '../language/problem-words.ts';
import { toast } from '../ui/toasts.tsx';
import { taskWords } from './words.ts';

export type TaskState = Answer<'POST /tasks/{id}/claim'>;
/** A task as a command needs it; `name` is what the toast says, codes only. */
export interface Target {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** Whatever shows tasks reads them again. */
export function refreshTasks(): Promise<unknown> {
  return refresh('GET /tasks', 'GET /tasks/{id}', 'GET /cases/{id}', 'GET /cases/{id}/deadline');
}

/**
 * Commands on one task. Each says what it did, with the way back; what is refused is thrown for the page to say, so that
 * it can keep what was typed.
 */
export function useTaskCommands() {
  const t = useWords(taskWords);
  const say = useProblemWords();
  const { language } = useLanguage();
  return useMemo(() => {
    const takeBack = (work: () => Promise<unknown>) => () =>
      void work().then(refreshTasks, (error: unknown) => toast(say(problemOf(error))));

    async function claim({ id, version, name }: Target): Promise<TaskState> {
      const state = await ask('POST /tasks/{id}/claim', { path: { id }, body: { version } });
      toast(
        t.claimed(name),
        takeBack(() => release({ ...state, name }, t.undone)),
      );
      await refreshTasks();
      return state;
    }
    async function release({ id, version, name }: Target, reason: string, keepDraft = true): Promise<TaskState> {
      const body = { version, reason, keepDraft };
      const state = await ask('POST /tasks/{id}/release', { path: { id }, body });
      toast(
        t.released(name),
        takeBack(() => claim({ ...state, name })),
      );
      await refreshTasks();
      return state;
    }
    async function park({ id, version, name }: Target, until: string, reason: string): Promise<TaskState> {
      const state = await ask('POST /tasks/{id}/park', { path: { id }, body: { version, until, reason } });
      toast(
        t.parked(name),
        takeBack(() => resume({ ...state, name })),
      );
      await refreshTasks();
      return state;
    }
    async function resume({ id, version, name }: Target): Promise<TaskState> {
      const state = await ask('POST /tasks/{id}/resume', { path: { id }, body: { version } });
      toast(t.resumed(name));
      await refreshTasks();
      return state;
    }
    async function takeOver({ id, version, name }: Target, reason: string): Promise<TaskState> {
      const state = await ask('POST /tasks/{id}/take-over', { path: { id }, body: { version, reason } });
      toast(t.claimed(name));
      await refreshTasks();
      return state;
    }
    async function assign({ id, version, name }: Target, reason: string, to: string): Promise<TaskState> {
      const state = await ask('POST /tasks/{id}/assign', { path: { id }, body: { version, to, reason } });
      toast(t.given(name, state.holder?.displayName ?? ''));
      await refreshTasks();
      return state;
    }
    async function delegate({ id, version, name }: Target, reason: string, to: string): Promise<TaskState> {
      const state = await ask('POST /tasks/{id}/delegate', { path: { id }, body: { version, to, reason } });
      toast(t.given(name, state.holder?.displayName ?? ''));
      await refreshTasks();
      return state;
    }
    async function giveBack({ id, version, name }: Target, reason: string): Promise<TaskState> {
      const state = await ask('POST /tasks/{id}/return', { path: { id }, body: { version, reason } });
      toast(t.returned(name));
      await refreshTasks();
      return state;
    }
    async function extend({ id, version, name }: Target, reason: string, businessDays: number): Promise<void> {
      const body = { version, businessDays, reason };
      const { dueAt } = await ask('POST /tasks/{id}/extend', { path: { id }, body });
      toast(t.extended(name, dateTime(dueAt, language)));
      await refreshTasks();
    }
    return { claim, release, park, resume, takeOver, assign, delegate, giveBack, extend };
  }, [t, say, language]);
}

/** Takes the task that should be done next and opens its case. */
export function useClaimNext(): () => Promise<void> {
  const t = useWords(taskWords);
  const say = useProblemWords();
  const navigate = useNavigate();
  const { release } = useTaskCommands();
  return async () => {
    try {
      const state = await ask('POST /tasks/claim-next', { body: {} });
      if (state === null) return toast(t.nothingNext);
      const { task } = await ask('GET /tasks/{id}', { path: { id: state.id } });
      toast(t.claimed(task.receiptNumber), () => {
        release({ ...state, name: task.receiptNumber }, t.undone).then(
          () => navigate({ to: '/' }),
          (error: unknown) => toast(say(problemOf(error))),
        );
      });
      void refreshTasks();
      await navigate({ to: '/cases/$caseId', params: { caseId: task.caseId }, search: { task: task.id } });
    } catch (error) {
      toast(say(problemOf(error)));
    }
  };
}
