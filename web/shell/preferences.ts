import { useCallback, useSyncExternalStore } from 'react';
import type { Language } from '../language/words.ts';

/** How a person likes their screen. Kept in the browser: nothing here says anything about anybody. */
export interface Preferences {
  readonly language: Language;
  readonly density: 'compact' | 'normal' | 'roomy';
  readonly railOpen: boolean;
  /** Single keys: off, or another key for a command. */
  readonly singleKeys: boolean;
  readonly keys: Readonly<Record<string, string>>;
  /** Columns of the worklist that were taken away. */
  readonly hiddenColumns: readonly string[];
}

const STANDARD: Preferences = {
  language: 'ja',
  density: 'normal',
  railOpen: true,
  singleKeys: true,
  keys: {},
  hiddenColumns: [],
};
const PLACE = 'menkyo.preferences';

let current: Preferences = read();
const listeners = new Set<() => void>();

/** Another window of the same person. */
window.addEventListener('storage', (event) => {
  if (event.key === PLACE) become(read());
});

function read(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...STANDARD, ...kept } : STANDARD;
  } catch {
    return STANDARD;
  }
}

function become(next: Preferences): void {
  current = next;
  for (const listener of listeners) listener();
}

export function preferences(): Preferences {
  return current;
}

export function prefer(change: Partial<Preferences>): void {
  become({ ...current, ...change });
  try {
    localStorage.setItem(PLACE, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing: it holds until the page is closed.
  }
}

export function usePreference<Name extends keyof Preferences>(
  name: Name,
): [Preferences[Name], (value: Preferences[Name]) => void] {
  const value = useSyncExternalStore(subscribe, () => current[name]);
  const change = useCallback((next: Preferences[Name]) => prefer({ [name]: next }), [name]);
  return [value, change];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
