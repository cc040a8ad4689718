import { Plus, X } from 'lucide-react';
import { useLanguage, useLocal, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { DateControl } from '../ui/date-control.tsx';
import { type ControlProps, Field } from '../ui/field.tsx';
import type { FormField, Plan } from './fields.ts';
import styles from './form-fields.module.css';

interface Props {
  readonly fields: readonly FormField[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (values: Readonly<Record<string, unknown>>) => void;
  readonly plan: Pick<Plan, 'codeLists'>;
  /** What is wrong, in words, by the field's name. */
  readonly faults: Readonly<Record<string, string>>;
}

/** The fields of a definition, to be filled in. */
export function FormFields({ fields, values, onChange, plan, faults }: Props) {
  const local = useLocal();
  return (
    <div className={styles['fields']}>
      {fields.map((field) => (
        <Field
          key={field.name}
          label={local(field.label)}
          hint={field.hint === undefined ? undefined : local(field.hint)}
          required={field.required === true}
          fault={faults[field.name]}
        >
          {(control) => (
            <Control
              field={field}
              value={values[field.name]}
              onChange={(value) => onChange({ ...values, [field.name]: value })}
              plan={plan}
              control={control}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

interface OneProps {
  readonly field: FormField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly plan: Pick<Plan, 'codeLists'>;
  readonly control: ControlProps;
}

const LONG = 200;

function Control({ field, value, onChange, plan, control }: OneProps) {
  const { language } = useLanguage();
  const t = useWords(own);
  const text = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'code':
      return (
        <select {...control} value={text} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t.unchosen}</option>
          {(plan.codeLists[field.list ?? ''] ?? [])
            .filter(({ code, selectable }) => selectable !== false || code === text)
            .map((entry) => (
              <option key={entry.code} value={entry.code}>
                {entry[language]}
              </option>
            ))}
        </select>
      );
    case 'boolean':
      return (
        <input
          {...control}
          className={styles['check']}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case 'number':
      return (
        <input
          {...control}
          inputMode="numeric"
          value={typeof value === 'number' ? String(value) : text}
          onChange={(event) =>
            onChange(/^-?\d+$/.test(event.target.value) ? Number(event.target.value) : event.target.value)
          }
        />
      );
    case 'date':
      return <DateControl control={control} value={text} onChange={onChange} />;
    case 'texts':
      return <TextsControl control={control} field={field} value={value} onChange={onChange} />;
    case 'text':
    case 'name':
    case 'kana':
    case 'telephone':
    case 'email':
    case 'domicile':
    case 'group':
      return (field.maxCodePoints ?? 0) >= LONG ? (
        <textarea {...control} value={text} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...control} value={text} onChange={(event) => onChange(event.target.value)} />
      );
  }
}

function TextsControl({
  control,
  field,
  value,
  onChange,
}: {
  readonly control: ControlProps;
  readonly field: FormField;
  readonly value: unknown;
  readonly onChange: (value: readonly string[]) => void;
}) {
  const t = useWords(own);
  const local = useLocal();
  const items = Array.isArray(value) && value.length > 0 ? value.map(String) : [''];
  const put = (index: number, text: string) => onChange(items.map((item, at) => (at === index ? text : item)));
  return (
    <div role="group" aria-label={local(field.label)} className={styles['texts']}>
      {items.map((item, index) => (
        // A place in the list is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={styles['text']}>
          <input
            {...(index === 0 ? control : { className: control.className })}
            aria-label={t.item(index + 1)}
            value={item}
            onChange={(event) => put(index, event.target.value)}
          />
          {items.length > 1 && (
            <Button
              size="small"
              look="quiet"
              aria-label={t.remove(index + 1)}
              onPress={() => onChange(items.filter((_, at) => at !== index))}
            >
              <X size={16} aria-hidden />
            </Button>
          )}
        </div>
      ))}
      {items.length < (field.maxItems ?? 20) && (
        <Button size="small" look="quiet" onPress={() => onChange([...items, ''])}>
          <Plus size={16} aria-hidden /> {t.add}
        </Button>
      )}
    </div>
  );
}

const own = words({
  unchosen: { ja: '選んでください', en: 'Choose' },
  item: { ja: (n: number) => `項目${n}`, en: (n: number) => `Item ${n}` },
  remove: { ja: (n: number) => `項目${n}を除く`, en: (n: number) => `Remove item ${n}` },
  add: { ja: '項目を加える', en: 'Add an item' },
});
