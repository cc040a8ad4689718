import { useEffect, useSyncExternalStore } from 'react';
import type { Operation } from '../api/ask.ts';
import { refresh } from '../api/queries.ts';

/** What is out of date when something of a kind has changed. */
const READ_AGAIN: Readonly<Record<string, readonly Operation[]>> = {
  task: ['GET /tasks', 'GET /tasks/{id}', 'GET /worklists'],
  case: ['GET /cases/{id}', 'GET /tasks/{id}', 'GET /cases/{id}/deadline'],
  stuck: ['GET /stuck', 'GET /stuck/{id}', 'GET /operations'],
};
/** Changes come in bursts; a page reads once for all of them. */
const GATHER_MS = 400;

let live = false;
const listeners = new Set<() => void>();

function become(next: boolean): void {
  live = next;
  for (const listener of listeners) listener();
}

/** Whether what is on the page follows what happens. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => live,
  );
}

/** Hears what changes, as long as somebody is signed in, and has it read again. */
export function useLiveUpdates(enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const kinds = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      timer = undefined;
      const names = [...kinds].flatMap((kind) => READ_AGAIN[kind] ?? []);
      kinds.clear();
      void refresh(...new Set(names));
    };
    const gather = (...changed: readonly string[]) => {
      for (const kind of changed) kinds.add(kind);
      timer ??= setTimeout(readAgain, GATHER_MS);
    };
    const source = new EventSource('/events');
    source.addEventListener('open', () => become(true));
    source.addEventListener('error', () => become(false));
    source.addEventListener('resync', () => gather(...Object.keys(READ_AGAIN)));
    source.addEventListener('change', ({ data }: MessageEvent<string>) => gather(kindOf(data)));
    return () => {
      clearTimeout(timer);
      source.close();
      become(false);
    };
  }, [enabled]);
}

function kindOf(data: string): string {
  const change: unknown = JSON.parse(data);
  return typeof change === 'object' && change !== null && 'kind' in change ? String(change.kind) : '';
}
