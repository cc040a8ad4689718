import { Button } from '../ui/button.tsx';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import styles from './account.module.css';

/** A one-time password that is handed over: told once, and kept nowhere. */
export function HandedPassword({
  login,
  password,
  onClose,
}: {
  readonly login: string;
  readonly password: string;
  readonly onClose: () => void;
}) {
  const t = useWords(own);
  return (
    <Dialog title={t.title} isOpen role="alertdialog">
      <p>{t.handOver(login)}</p>
      <p>
        <output aria-label={t.title} className={styles['key']}>
          <code>{password}</code>
        </output>
      </p>
      <DialogActs>
        <Button onPress={() => void navigator.clipboard.writeText(password)}>{t.copy}</Button>
        <Button look="main" onPress={onClose}>
          {t.handed}
        </Button>
      </DialogActs>
    </Dialog>
  );
}

const own = words({
  title: { ja: '初期パスワード', en: 'Initial password' },
  handOver: {
    ja: (login: string) =>
      `「${login}」の本人に手渡してください。表示はこの一度だけです。本人が最初のログインで変更します。`,
    en: (login: string) =>
      `Hand it to the person of “${login}”. It is shown this once; they replace it at their first sign-in.`,
  },
  copy: { ja: 'コピーする', en: 'Copy' },
  handed: { ja: '手渡しました', en: 'I have it' },
});
