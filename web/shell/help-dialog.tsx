import { keysOf, useCommands } from '../keys/keys.ts';
import { KeyCaps } from '../keys/key-caps.tsx';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import styles from './help-dialog.module.css';

/** Every key that does something here and now. */
export default function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(own);
  const commands = useCommands().filter((command) => keysOf(command).length > 0);
  return (
    <Dialog title={t.title} isOpen onClose={onClose}>
      <p>{t.note}</p>
      <table className={styles['keys']}>
        <thead className="unseen">
          <tr>
            <th scope="col">{t.key}</th>
            <th scope="col">{t.does}</th>
          </tr>
        </thead>
        <tbody>
          {commands.map((command) => (
            <tr key={command.id}>
              <td>
                <KeyCaps keys={keysOf(command)} />
              </td>
              <td>{command.label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <DialogActs>
        <Button onPress={onClose}>{t.close}</Button>
      </DialogActs>
    </Dialog>
  );
}

const own = words({
  title: { ja: 'キー操作', en: 'Keys' },
  note: {
    ja: '入力欄の中と、変換中は働きません。「個人設定」で変更や停止ができます。',
    en: 'They do nothing inside fields or while an input method is composing. Change or switch them off under "Me".',
  },
  key: { ja: 'キー', en: 'Key' },
  does: { ja: '動作', en: 'Does' },
  close: { ja: '閉じる', en: 'Close' },
});
