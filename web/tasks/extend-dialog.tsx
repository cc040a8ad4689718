import { useState } from 'react';
import { EXTENDED_AT_MOST } from '../../domain/extension.ts';
import { useWords } from '../language/language.tsx';
import { Field } from '../ui/field.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { taskWords } from './words.ts';

interface Props {
  readonly onConfirm: (reason: string, businessDays: number) => Promise<unknown>;
  readonly onClose: () => void;
}

/** 期限の延長: by how many business days, and why. */
export function ExtendDialog({ onConfirm, onClose }: Props) {
  const t = useWords(taskWords);
  const [days, setDays] = useState('3');
  const businessDays = Number(days);
  return (
    <ReasonDialog
      title={t.extend}
      act={t.extend}
      isReady={Number.isInteger(businessDays) && businessDays >= 1 && businessDays <= EXTENDED_AT_MOST}
      onClose={onClose}
      onConfirm={(reason) => onConfirm(reason, businessDays)}
    >
      <Field label={t.extendBy} hint={t.extendAtMost(EXTENDED_AT_MOST)} required>
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={EXTENDED_AT_MOST}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        )}
      </Field>
    </ReasonDialog>
  );
}
