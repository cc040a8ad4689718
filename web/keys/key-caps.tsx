import { Fragment } from 'react';

const SHOWN: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Mod: navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl',
  Escape: 'Esc',
};

/** Keys as they stand on a keyboard. */
export function KeyCaps({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((one, index) => (
    <Fragment key={one}>
      {index > 0 && ' / '}
      {one.split(' ').map((stroke) => (
        <kbd key={stroke}>
          {stroke
            .split('+')
            .map((key) => SHOWN[key] ?? key)
            .join('+')}
        </kbd>
      ))}
    </Fragment>
  ));
}
