import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useCommand } from '../keys/keys.ts';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import styles from './toasts.module.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  /** What takes it back. */
  readonly undo?: () => void;
}

const SHOWN_MS = 10_000;
/** A screen reader is told at most this often. */
const SPOKEN_EVERY_MS = 5_000;

let toasts: readonly Toast[] = [];
let spoken = '';
let waiting = '';
let spokenAt = 0;
let lastId = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says what was done, for ten seconds, with the way back if there is one. */
export function toast(text: string, undo?: () => void): void {
  const one: Toast = { id: ++lastId, text, ...(undo === undefined ? {} : { undo }) };
  toasts = [...toasts.slice(-2), one];
  setTimeout(() => dismiss(one.id), SHOWN_MS);
  changed();
  announce(text);
}

function dismiss(id: number): void {
  if (!toasts.some((one) => one.id === id)) return;
  toasts = toasts.filter((one) => one.id !== id);
  changed();
}

function takeBack({ id, undo }: Toast): void {
  dismiss(id);
  undo?.();
}

/** Tells who does not see the page; of several within five seconds the last. */
export function announce(text: string): void {
  waiting = text;
  timer ??= setTimeout(
    () => {
      timer = undefined;
      spoken = waiting;
      spokenAt = performance.now();
      changed();
    },
    Math.max(0, spokenAt + SPOKEN_EVERY_MS - performance.now()),
  );
}

/** Where toasts are shown and announcements spoken. */
export function Toasts() {
  const t = useWords(own);
  const shown = useSyncExternalStore(subscribe, () => toasts);
  const said = useSyncExternalStore(subscribe, () => spoken);
  const undoable = shown.findLast(({ undo }) => undo !== undefined);
  useCommand(undoable === undefined ? null : { id: 'undo', keys: 'z', label: t.undo, run: () => takeBack(undoable) });
  return (
    <>
      <div className="unseen" role="status" aria-live="polite">
        {said}
      </div>
      <div className={styles['toasts']} role="region" aria-label={t.said}>
        {shown.map((one) => (
          <div key={one.id} className={styles['toast']}>
            <p>{one.text}</p>
            {one.undo !== undefined && (
              <button type="button" className={styles['act']} onClick={() => takeBack(one)}>
                {t.undo} <kbd>z</kbd>
              </button>
            )}
            <button type="button" className={styles['act']} aria-label={t.close} onClick={() => dismiss(one.id)}>
              <X size={16} aria-hidden />
            </button>
          </div>
        ))}
      </div>
    </>
  );
}

const own = words({
  said: { ja: 'お知らせ', en: 'Notices' },
  undo: { ja: '元に戻す', en: 'Undo' },
  close: { ja: '閉じる', en: 'Close' },
});
