import { useState } from 'react';
import { HandedPassword } from '../../account/handed-password.tsx';
import { accountListWords } from '../../accounts/words.ts';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActs } from '../../ui/dialog.tsx';
import { Trouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { Application } from './waiting.tsx';
import { accountsWords } from './words.ts';

interface Props {
  readonly application: Application;
  readonly onClose: () => void;
}

const readAgain = () => refresh('GET /account-applications', 'GET /accounts');

/** 承認: says what it does, then does it; a new account's password is shown once. */
export function Approval({ application: { id, kind, login }, onClose }: Props) {
  const t = useWords(accountsWords);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const [password, setPassword] = useState<string>();
  const close = () => {
    onClose();
    void readAgain();
  };
  const approve = async () => {
    setBusy(true);
    try {
      const { initialPassword } = await ask('POST /account-applications/{id}/approve', { path: { id } });
      toast(t.approved);
      if (initialPassword === undefined) close();
      else setPassword(initialPassword);
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  };
  if (password !== undefined) return <HandedPassword login={login} password={password} onClose={close} />;
  return (
    <Dialog title={t.approveOf(login)} isOpen onClose={onClose}>
      {refused !== undefined && <Trouble error={refused} />}
      <p>{kind === 'new' ? t.approveNew : t.approveChange}</p>
      <DialogActs>
        <Button look="quiet" onPress={onClose}>
          {t.cancel}
        </Button>
        <Button look="main" isPending={busy} onPress={() => void approve()}>
          {t.approve}
        </Button>
      </DialogActs>
    </Dialog>
  );
}

/** 却下, with its reason. */
export function Rejection({ application: { id, login }, onClose }: Props) {
  const t = useWords(accountsWords);
  const a = useWords(accountListWords);
  const reject = async (reason: string) => {
    await ask('POST /account-applications/{id}/reject', { path: { id }, body: { reason } });
    toast(t.rejected);
    await readAgain();
  };
  return (
    <ReasonDialog title={t.rejectOf(login)} act={t.reject} kept={a.inLedger} onConfirm={reject} onClose={onClose} />
  );
}
