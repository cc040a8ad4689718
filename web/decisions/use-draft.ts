import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '../api/ask.ts';

export interface Typed {
  readonly decision: string | null;
  readonly form: Readonly<Record<string, unknown>>;
}

export type Saving =
  { readonly state: 'idle' | 'unsaved' | 'saving' } | { readonly state: 'saved'; readonly at: string };

const AFTER_MS = 600;

/**
 * 下書き: what was typed goes to the server 600 ms after the last key, or when the field is left; never in the middle of a
 * composition. What could not be saved is tried again while the page is there.
 */
export function useDraft(taskId: string, start: Typed, enabled: boolean) {
  const [typed, setTyped] = useState(start);
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const latest = useRef(start);
  const kept = useRef(start);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  const composing = useRef(false);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (busy.current || composing.current || !enabled || kept.current === latest.current) return;
    busy.current = true;
    setSaving({ state: 'saving' });
    const sent = latest.current;
    try {
      const { savedAt } = await ask('PUT /tasks/{id}/draft', {
        path: { id: taskId },
        body: { ...sent, form: { ...sent.form } },
      });
      kept.current = sent;
      setSaving(latest.current === sent ? { state: 'saved', at: savedAt } : { state: 'unsaved' });
    } catch {
      setSaving({ state: 'unsaved' });
    } finally {
      busy.current = false;
    }
    if (kept.current !== latest.current)
      timer.current = setTimeout(() => void save(), kept.current === sent ? AFTER_MS : 3_000);
  }, [taskId, enabled]);

  const change = useCallback(
    (next: Typed) => {
      latest.current = next;
      setTyped(next);
      setSaving({ state: 'unsaved' });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), AFTER_MS);
    },
    [save],
  );
  useEffect(() => {
    const again = () => void save();
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('online', again);
      void save();
    };
  }, [save]);
  /** For the element around the fields. */
  const listeners = {
    onCompositionStart: () => {
      composing.current = true;
    },
    onCompositionEnd: () => {
      composing.current = false;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), AFTER_MS);
    },
    onBlur: () => void save(),
  };
  return { typed, change, saving, listeners };
}
