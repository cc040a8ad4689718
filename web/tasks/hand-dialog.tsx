import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reading } from '../api/queries.ts';
import { useWords } from '../language/language.tsx';
import { Field } from '../ui/field.tsx';
import { Loading, Notice, Trouble } from '../ui/states.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { taskWords } from './words.ts';

interface Props {
  readonly taskId: string;
  /** Who has it already. */
  readonly except: string | undefined;
  readonly act: string;
  readonly onConfirm: (reason: string, to: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** 割り当て・委任: whom a task is given to, and why. Offered are those who may have it. */
export function HandDialog({ taskId, except, act, onConfirm, onClose }: Props) {
  const t = useWords(taskWords);
  const [to, choose] = useState('');
  const { data, error, refetch } = useQuery(reading('GET /tasks/{id}/candidates', { path: { id: taskId } }));
  const candidates = data?.items.filter(({ id }) => id !== except);
  return (
    <ReasonDialog
      title={act}
      act={act}
      isReady={to !== ''}
      onClose={onClose}
      onConfirm={(reason) => onConfirm(reason, to)}
    >
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {candidates === undefined && error === null && <Loading lines={2} />}
      {candidates?.length === 0 && <Notice>{t.nobody}</Notice>}
      {candidates !== undefined && candidates.length > 0 && (
        <Field label={t.toWhom} required>
          {(control) => (
            <select {...control} value={to} onChange={(event) => choose(event.target.value)}>
              <option value="">{t.unchosen}</option>
              {candidates.map(({ id, displayName }) => (
                <option key={id} value={id}>
                  {displayName}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </ReasonDialog>
  );
}
