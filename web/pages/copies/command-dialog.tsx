import { type ReactNode, useState } from 'react';
import { refresh } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActs } from '../../ui/dialog.tsx';
import { Trouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { copiesWords } from './words.ts';

interface Props {
  readonly title: string;
  readonly act: string;
  readonly isReady: boolean;
  readonly said: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A command on copies: what it takes, and why it was refused, with everything that was typed. */
export function CommandDialog({ title, act, isReady, said, onConfirm, onClose, children }: Props) {
  const t = useWords(copiesWords);
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
      toast(said);
      await refresh('GET /copies', 'GET /copies/{id}');
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {refused !== undefined && <Trouble error={refused} />}
      {children}
      <DialogActs>
        <Button look="quiet" onPress={onClose}>
          {t.cancel}
        </Button>
        <Button look="main" isDisabled={!isReady} isPending={busy} onPress={() => void confirm()}>
          {act}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
