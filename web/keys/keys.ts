import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { preferences } from '../shell/preferences.ts';

/** Something that can be done now, by key or from the palette. */
export interface Command {
  readonly id: string;
  /** `n`, `g w`, `Shift+ArrowDown`, `Mod+k` (Ctrl or ⌘), several with `|`; none: from the palette only. */
  readonly keys?: string;
  /** In the person's language. */
  readonly label: string;
  readonly run: () => void;
  /** Also while a field has the focus; for keys with Mod, and Escape. */
  readonly inFields?: boolean;
}

const commands = new Map<string, Command[]>();
let list: readonly Command[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  list = [...commands.values()].flatMap((stack) => stack.slice(-1));
  for (const listener of listeners) listener();
}

/** Offers a command as long as the component is there; one that is offered later takes the place of its namesake. */
export function useCommand(command: Command | null): void {
  const run = useEffectEvent(() => command?.run());
  const { id, keys, label, inFields } = command ?? {};
  useEffect(() => {
    if (id === undefined || label === undefined) return undefined;
    const offered: Command = {
      id,
      label,
      run: () => run(),
      ...(keys === undefined ? {} : { keys }),
      ...(inFields === undefined ? {} : { inFields }),
    };
    commands.set(id, [...(commands.get(id) ?? []), offered]);
    changed();
    return () => {
      const rest = (commands.get(id) ?? []).filter((one) => one !== offered);
      if (rest.length === 0) commands.delete(id);
      else commands.set(id, rest);
      changed();
    };
  }, [id, keys, label, inFields]);
}

/** What can be done now. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => list,
  );
}

/** The keys of a command as the person has set them. */
export function keysOf({ id, keys = '' }: Pick<Command, 'id' | 'keys'>): readonly string[] {
  const chosen = preferences().keys[id] ?? keys;
  return chosen === '' ? [] : chosen.split('|');
}

/** Whether an input method has this key: whatever it does, it is not a command. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode' | 'key'>): boolean {
  return event.isComposing || event.keyCode === 229 || event.key === 'Process';
}

/** The key as `keys` writes it: with kana typed directly, by its place on the keyboard. */
export function nameOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const typed = event.key === ' ' ? 'Space' : event.key;
  const isPrintable = typed.length === 1;
  const key = isPrintable && !/^[\x21-\x7e]$/.test(typed) ? (letter ?? digit ?? typed) : typed;
  const modifiers = [
    ...(event.ctrlKey || event.metaKey ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && !isPrintable ? ['Shift'] : []),
  ];
  return [...modifiers, isPrintable ? key.toLowerCase() : key].join('+');
}

const SEQUENCE_MS = 1_200;
const FIELD = 'input:not([type=checkbox],[type=radio],[type=button]),textarea,select,[contenteditable],[role=combobox]';
const OVERLAY = '[role=dialog],[role=alertdialog],[role=menu],[role=listbox]';

let grabbed: ((key: string) => void) | undefined;
let first: { readonly key: string; readonly at: number } | undefined;

/** The next key is not a command but what is asked for. @returns what gives up asking */
export function grabNextKey(take: (key: string) => void): () => void {
  grabbed = take;
  return () => {
    if (grabbed === take) grabbed = undefined;
  };
}

/** The one listener of the page, before anything else hears of a key. */
export function listenToKeys(): void {
  window.addEventListener('keydown', hear, { capture: true });
}

function hear(event: KeyboardEvent): void {
  if (isComposing(event)) {
    first = undefined;
    // The Enter or Escape by which an input method ends would press a button or close a dialog.
    if (event.key === 'Enter' || event.key === 'Escape') event.stopPropagation();
    return;
  }
  if (['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return;
  const target = event.target instanceof Element ? event.target : document.body;
  const name = nameOf(event);
  if (grabbed !== undefined) {
    const take = grabbed;
    grabbed = undefined;
    event.preventDefault();
    event.stopPropagation();
    return take(name);
  }
  const inField = target.closest(FIELD) !== null;
  const isSingle = !name.startsWith('Mod+');
  if (target.closest(OVERLAY) !== null) return;
  const sequence = first !== undefined && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${name}` : undefined;
  first = undefined;
  if (isSingle && !inField && !preferences().singleKeys && /^.$/.test(name)) return;
  const offered = list.filter((one) => !inField || one.inFields === true);
  const withKeys = (keys: string) => offered.find((one) => keysOf(one).includes(keys));
  const command = (sequence === undefined ? undefined : withKeys(sequence)) ?? withKeys(name);
  if (command === undefined) {
    if (offered.some((one) => keysOf(one).some((keys) => keys.startsWith(`${name} `)))) {
      first = { key: name, at: event.timeStamp };
    }
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  // A key held down moves on; it does not take one task after another.
  if (!event.repeat || /^[jk]$|Arrow/.test(name)) command.run();
}
