import { useId, useState } from 'react';
import { type Command, isComposing, keysOf, useCommands } from '../keys/keys.ts';
import { KeyCaps } from '../keys/key-caps.tsx';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import styles from './palette.module.css';

/** Everything that can be done here and now, by name. */
export default function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(own);
  const listId = useId();
  const [text, setText] = useState('');
  const [chosen, choose] = useState(0);
  const wanted = text.trim().toLowerCase();
  const offered = useCommands().filter(({ id, label }) => id !== 'palette' && label.toLowerCase().includes(wanted));
  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    // After the dialog has given back the focus.
    setTimeout(command.run, 0);
  };
  return (
    <Dialog title={t.title} isOpen onClose={onClose}>
      <input
        className={styles['input']}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to type into
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={offered[chosen] === undefined ? undefined : `${listId}-${chosen}`}
        aria-label={t.title}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          choose(0);
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            choose((chosen + step + offered.length) % Math.max(1, offered.length));
          }
          if (event.key === 'Enter') run(offered[chosen]);
        }}
      />
      <ul id={listId} role="listbox" aria-label={t.title} className={styles['list']}>
        {offered.map((command, index) => (
          <li
            key={command.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles['command']}
            onClick={() => run(command)}
            onPointerMove={() => choose(index)}
          >
            <span>{command.label}</span>
            <KeyCaps keys={keysOf(command)} />
          </li>
        ))}
      </ul>
      {offered.length === 0 && <p role="status">{t.none}</p>}
    </Dialog>
  );
}

const own = words({
  title: { ja: '操作を探す', en: 'Find a command' },
  none: { ja: '当てはまる操作はありません。', en: 'No command of that name.' },
});
