import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Operation } from '../api/ask.ts';
import { refresh } from '../api/queries.ts';

/** What is out of date when something of a kind has changed. */
const READ_AGAIN: Readonly<Record<string, readonly Operation[]>> = {
  task: ['GET /tasks', 'GET /tasks/{id}', 'GET /worklists'],
  case: ['GET /cases/{id}', 'GET /tasks/{id}', 'GET /cases/{id}/deadline'],
  stuck: ['GET /stuck', 'GET /stuck/{id}', 'GET /operations'],
};
/** Sums, which nobody watches by the second and which everybody's work moves. */
const READ_SELDOM: typeof READ_AGAIN = { task: ['GET /manager/numbers', 'GET /manager/numbers/forecast'] };
/** Changes come in bursts; a page reads once for all of them. */
const GATHER_MS = 400;
const SELDOM_MS = 15_000;

const SILENT_AFTER_MS = 5_000;
const AGAIN_MS = 5_000;

/** Until it is known otherwise. */
let live = true;
let silence: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function become(next: boolean): void {
  clearTimeout(silence);
  silence = undefined;
  if (live === next) return;
  live = next;
  for (const listener of listeners) listener();
}

/** A stream that breaks off is back in a moment, most of the time: only what lasts is said. */
function fallSilent(): void {
  if (live) silence ??= setTimeout(() => become(false), SILENT_AFTER_MS);
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
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    if (!enabled) return undefined;
    fallSilent();
    const gatherers = [gatherer(READ_AGAIN, GATHER_MS), gatherer(READ_SELDOM, SELDOM_MS)];
    const gather = (...changed: readonly string[]) => {
      for (const { add } of gatherers) add(changed);
    };
    const source = new EventSource('/events');
    source.addEventListener('open', () => become(true));
    let again: ReturnType<typeof setTimeout> | undefined;
    source.addEventListener('error', () => {
      fallSilent();
      // A stream that was refused (no session, a server that starts) does not come back by itself.
      if (source.readyState === EventSource.CLOSED) again ??= setTimeout(() => setAttempt(attempt + 1), AGAIN_MS);
    });
    source.addEventListener('resync', () => gather(...Object.keys(READ_AGAIN)));
    source.addEventListener('change', ({ data }: MessageEvent<string>) => gather(kindOf(data)));
    return () => {
      for (const { stop } of gatherers) stop();
      clearTimeout(again);
      source.close();
    };
  }, [enabled, attempt]);
}

/** Has read again what changes of a kind touch, once for all within so long. */
function gatherer(touched: typeof READ_AGAIN, everyMs: number) {
  const names = new Set<Operation>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readAgain = () => {
    timer = undefined;
    void refresh(...names);
    names.clear();
  };
  return {
    add: (kinds: readonly string[]) => {
      for (const name of kinds.flatMap((kind) => touched[kind] ?? [])) names.add(name);
      if (names.size > 0) timer ??= setTimeout(readAgain, everyMs);
    },
    stop: () => clearTimeout(timer),
  };
}

function kindOf(data: string): string {
  const change: unknown = JSON.parse(data);
  return typeof change === 'object' && change !== null && 'kind' in change ? String(change.kind) : '';
}
