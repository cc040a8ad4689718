import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { problemOf } from '../../api/problem.ts';
import { refresh } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { useProblemWords } from '../../language/problem-words.ts';
import { useMay, useMe } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { toast } from '../../ui/toasts.tsx';
import type { Copy } from './copies.tsx';
import styles from './copies.module.css';
import { GrantDialog, RefuseDialog, ReturnDialog } from './decide-dialogs.tsx';
import { LedgerDialog } from './ledger-dialog.tsx';
import { copiesWords } from './words.ts';

const SUFFIX = { 'csv-utf-8': 'csv', 'csv-cp932': 'csv', 'pdf-tar': 'tar' } as const satisfies Record<
  Copy['format'],
  string
>;

/** What this person may do with a copy as it stands. Nobody grants what they asked for, or what they receive. */
export function CopyActs({ copy }: { readonly copy: Copy }) {
  const t = useWords(copiesWords);
  const say = useProblemWords();
  const may = useMay();
  const { id: me } = useMe();
  const [open, setOpen] = useState<'grant' | 'refuse' | 'return' | 'ledger'>();
  const close = () => setOpen(undefined);
  const isOwn = copy.askedBy.id === me;
  const decides = copy.state === 'REQUESTED' && may('copy:grant') && !isOwn && copy.recipientAccount?.id !== me;
  const isOut = copy.state === 'GRANTED' || copy.state === 'EXPIRED';
  const make = async () => {
    try {
      const content = await ask('GET /copies/{id}/file', { path: { id: copy.id } });
      saveFile(content, `copy-${copy.id}.${SUFFIX[copy.format]}`);
      toast(t.made);
      await refresh('GET /copies', 'GET /copies/{id}');
    } catch (error) {
      toast(say(problemOf(error)));
    }
  };
  return (
    <div className={styles['acts']}>
      {decides && (
        <>
          <Button size="small" onPress={() => setOpen('grant')}>
            {t.grant}
          </Button>
          <Button size="small" onPress={() => setOpen('refuse')}>
            {t.refuse}
          </Button>
        </>
      )}
      {isOwn && copy.state === 'GRANTED' && may('copy:request') && (
        <Button size="small" onPress={() => void make()}>
          {t.make}
        </Button>
      )}
      {isOut && (isOwn || may('copy:grant')) && (
        <Button size="small" onPress={() => setOpen('return')}>
          {t.giveBack}
        </Button>
      )}
      <Button size="small" look="quiet" onPress={() => setOpen('ledger')}>
        {t.ledger}
      </Button>
      {open === 'grant' && <GrantDialog copy={copy} onClose={close} />}
      {open === 'refuse' && <RefuseDialog copy={copy} onClose={close} />}
      {open === 'return' && <ReturnDialog copy={copy} onClose={close} />}
      {open === 'ledger' && <LedgerDialog copy={copy} onClose={close} />}
    </div>
  );
}
