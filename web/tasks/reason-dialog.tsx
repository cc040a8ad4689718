import { type ReactNode, useState } from 'react';
import { useWords } from '../language/language.tsx';
import { useOnline } from '../shell/online.ts';
import { Button } from '../ui/button.tsx';
import { CommandButton } from '../ui/command-button.tsx';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Notice, Trouble } from '../ui/states.tsx';
import { taskWords } from './words.ts';

const DAY_MS = 86_400_000;

interface Props {
  readonly title: string;
  /** What is written there already. */
  readonly suggestion?: string;
  /** Asks for a day too, this many days from now at first. */
  readonly daysAhead?: number;
  readonly act: string;
  /** Where the reason stays; without it in the timeline. */
  readonly kept?: string;
  /** Whether what is asked besides has been answered. */
  readonly isReady?: boolean;
  readonly children?: ReactNode;
  /** @param until the end of that day, when a day was asked for */
  readonly onConfirm: (reason: string, until: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks why, before something is done that is kept with its reason. */
export function ReasonDialog({
  title,
  suggestion = '',
  daysAhead,
  act,
  kept,
  isReady = true,
  children,
  onConfirm,
  onClose,
}: Props) {
  const t = useWords(taskWords);
  const online = useOnline();
  const [reason, setReason] = useState(suggestion);
  const [day, setDay] = useState(() => dayAhead(daysAhead ?? 0));
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm(reason.trim(), new Date(`${day}T23:59:00+09:00`).toISOString());
      onClose();
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {refused !== undefined && <Trouble error={refused} />}
      {!online && <Notice>{t.offline}</Notice>}
      {children}
      {daysAhead !== undefined && (
        <Field label={t.until} required>
          {(control) => (
            <input
              {...control}
              type="date"
              min={dayAhead(0)}
              max={dayAhead(31)}
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field label={t.reason} hint={kept ?? t.reasonStays} required>
        {(control) => (
          <textarea {...control} value={reason} maxLength={400} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <DialogActs>
        <Button look="quiet" onPress={onClose}>
          {t.cancel}
        </Button>
        <CommandButton
          look="main"
          isDisabled={!isReady || reason.trim() === '' || day === ''}
          isPending={busy}
          onPress={() => void confirm()}
        >
          {act}
        </CommandButton>
      </DialogActs>
    </Dialog>
  );
}

function dayAhead(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });
}
