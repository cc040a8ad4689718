import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { useWords } from '../../language/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActs } from '../../ui/dialog.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Trouble } from '../../ui/states.tsx';
import styles from './manage.module.css';
import type { Scope } from './use-scope.ts';
import { exportWords } from './words.ts';

const CONTENTS = {
  open: { read: 'GET /manager/numbers.csv', file: 'numbers.csv' },
  done: { read: 'GET /manager/numbers/done.csv', file: 'done.csv' },
} as const;
type Content = keyof typeof CONTENTS;
const ENCODINGS = ['utf-8', 'cp932'] as const;

/** The numbers as a file. Names leave the house another way (持出し), which this says. */
export function ExportDialog({ scope, onClose }: { readonly scope: Scope; readonly onClose: () => void }) {
  const t = useWords(exportWords);
  const [content, choose] = useState<Content>('open');
  const [encoding, encode] = useState<(typeof ENCODINGS)[number]>('utf-8');
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const { read, file } = CONTENTS[content];
    setBusy(true);
    try {
      saveFile(await ask(read, { query: { ...scope, encoding } }), file);
      onClose();
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t.title} isOpen onClose={onClose}>
      {refused !== undefined && <Trouble error={refused} />}
      <fieldset className={styles['choices']}>
        <legend>{t.what}</legend>
        {(['open', 'done'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="content" checked={content === one} onChange={() => choose(one)} /> {t[one]}
          </label>
        ))}
      </fieldset>
      <fieldset className={styles['choices']}>
        <legend>{t.encoding}</legend>
        {ENCODINGS.map((one) => (
          <label key={one}>
            <input type="radio" name="encoding" checked={encoding === one} onChange={() => encode(one)} /> {t[one]}
          </label>
        ))}
      </fieldset>
      <p className={styles['note']}>
        {t.numbersOnly} <Link to="/copies">{t.toCopies}</Link>
      </p>
      <DialogActs>
        <Button look="quiet" onPress={onClose}>
          {t.cancel}
        </Button>
        <Button look="main" isPending={busy} onPress={() => void save()}>
          {t.save}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
