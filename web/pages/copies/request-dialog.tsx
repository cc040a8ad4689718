import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { COPY_FORMATS, type CopyFormat, type CopyKind } from '../../../domain/copies.ts';
import type { WorklistFilters } from '../../../domain/worklists.ts';
import { ask, type Question } from '../../api/ask.ts';
import { useWords } from '../../language/language.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { DateControl } from '../../ui/date-control.tsx';
import { Field } from '../../ui/field.tsx';
import { CommandDialog } from './command-dialog.tsx';
import styles from './copies.module.css';
import { filterText } from './filter-text.ts';
import { copiesWords, copyFormatWords, copyKindWords, requestWords } from './words.ts';

/** What may be copied out, by what it takes to read it. */
const TO_READ = {
  worklist: 'case:read-personal',
  register: 'register:read',
  'bulk-print': 'document:read',
} as const satisfies Record<CopyKind, string>;
const KINDS = ['worklist', 'register', 'bulk-print'] as const satisfies readonly CopyKind[];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Body = Question<'POST /copies'>['body'];

/** 持出しの申請: what, in which form, what for, and who receives it. */
export function RequestDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(requestWords);
  const c = useWords(copiesWords);
  const kind = useWords(copyKindWords);
  const formats = useWords(copyFormatWords);
  const me = useMe();
  const may = useMay();
  const kinds = KINDS.filter((one) => may(TO_READ[one]));
  // The filter of the list that one came from; codes, which the API checks.
  const { filter = {} }: { filter?: WorklistFilters } = useSearch({ strict: false });
  const [what, choose] = useState<CopyKind>(kinds[0] ?? 'worklist');
  const [format, setFormat] = useState<CopyFormat>('csv-utf-8');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [purpose, setPurpose] = useState('');
  const [toMyself, setToMyself] = useState(true);
  const [recipient, setRecipient] = useState('');
  const offered: readonly CopyFormat[] = COPY_FORMATS[what];
  const chosen = offered.includes(format) ? format : (offered[0] ?? format);
  const reason = {
    purpose: purpose.trim(),
    ...(toMyself ? { recipient: me.displayName, recipientAccount: me.id } : { recipient: recipient.trim() }),
  };
  // What was typed and is no date stays to be put right.
  const areDays = [from, to].every((day) => day === '' || DAY.test(day));
  const body = bodyOf({ what, format: chosen, filter, from, to, reason });
  return (
    <CommandDialog
      title={t.title}
      act={t.send}
      said={c.asked}
      isReady={reason.purpose !== '' && reason.recipient !== '' && areDays && (what !== 'bulk-print' || from !== '')}
      onConfirm={() => ask('POST /copies', { body })}
      onClose={onClose}
    >
      <Field label={t.what} required>
        {(control) => (
          <select
            {...control}
            value={what}
            onChange={({ target: { value } }) => choose(kinds.find((one) => one === value) ?? what)}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {kind[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {what === 'worklist' && (
        <p className={styles['hint']}>
          {t.filter}: {Object.keys(filter).length === 0 ? t.everything : <code>{filterText({ ...filter })}</code>}
          <br />
          {t.filterHint}
        </p>
      )}
      {what === 'bulk-print' && <Day label={t.issuedOn} value={from} onChange={setFrom} required />}
      {what === 'register' && (
        <>
          <Day label={t.registeredFrom} value={from} onChange={setFrom} />
          <Day label={t.registeredTo} value={to} onChange={setTo} />
        </>
      )}
      <Field label={t.format} required>
        {(control) => (
          <select
            {...control}
            value={chosen}
            onChange={({ target: { value } }) => setFormat(offered.find((one) => one === value) ?? chosen)}
          >
            {offered.map((one) => (
              <option key={one} value={one}>
                {formats[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.purpose} hint={t.purposeHint} required>
        {(control) => <textarea {...control} value={purpose} onChange={(event) => setPurpose(event.target.value)} />}
      </Field>
      <label>
        <input type="checkbox" checked={toMyself} onChange={(event) => setToMyself(event.target.checked)} />{' '}
        {t.toMyself}
      </label>
      {!toMyself && (
        <Field label={t.recipient} required>
          {(control) => <input {...control} value={recipient} onChange={(event) => setRecipient(event.target.value)} />}
        </Field>
      )}
    </CommandDialog>
  );
}

interface Wanted {
  readonly what: CopyKind;
  readonly format: CopyFormat;
  readonly filter: WorklistFilters;
  readonly from: string;
  readonly to: string;
  readonly reason: Pick<Body, 'purpose' | 'recipient' | 'recipientAccount'>;
}

function bodyOf({ what, format, filter, from, to, reason }: Wanted): Body {
  const csv = format === 'csv-cp932' ? 'csv-cp932' : 'csv-utf-8';
  if (what === 'worklist') return { what, filter, format: csv, ...reason };
  if (what === 'bulk-print') return { what, filter: { issuedOn: from }, format: 'pdf-tar', ...reason };
  const days = {
    ...(from === '' ? {} : { registeredFrom: from }),
    ...(to === '' ? {} : { registeredTo: to }),
  };
  return { what, filter: days, format: csv, ...reason };
}

function Day({
  label,
  value,
  onChange,
  required = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly required?: boolean;
}) {
  return (
    <Field label={label} required={required}>
      {(control) => <DateControl control={control} value={value} onChange={onChange} />}
    </Field>
  );
}
