import { useSyncExternalStore } from 'react';

/** 閲覧目的: what for a case or a register entry is read by who has no task on it; said once, and kept as long as the page is. */
const purposes = new Map<string, string>();
const listeners = new Set<() => void>();

/** @param id of the case or the entry */
export function statePurpose(id: string, purpose: string): void {
  purposes.set(id, purpose);
  for (const listener of listeners) listener();
}

export interface PurposeHeader {
  readonly headers?: { readonly 'x-purpose': string };
}

/** What a read of the case or the entry is asked with; empty until a purpose was stated. */
export function usePurpose(id: string | undefined): PurposeHeader {
  const purpose = useSyncExternalStore(subscribe, () => (id === undefined ? undefined : purposes.get(id)));
  return purpose === undefined ? {} : { headers: { 'x-purpose': purpose } };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** As the API takes it: a code, that says nothing about anybody. */
export const PURPOSE_CODE = /^[a-z][a-z-]{0,39}$/;
