import { useState } from 'react';
import { isRecord } from '../../../domain/qualification/condition.ts';
import { type FormField, formOf, type Plan, valueText } from '../../cases/fields.ts';
import { NameGlyphs } from '../../cases/name-glyphs.tsx';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/states.tsx';
import { AttachmentList } from './attachments.tsx';
import type { CasePage } from './case.tsx';
import styles from './application-pane.module.css';
import { caseWords } from './words.ts';

/** What was applied for, as the qualification's form lays it out, and the evidence. */
export function ApplicationPane({ file, plan }: { readonly file: CasePage; readonly plan: Plan }) {
  const t = useWords(caseWords);
  const local = useLocal();
  const { language } = useLanguage();
  const { application } = file;
  return (
    <div className={styles['pane']}>
      <AttachmentList file={file} plan={plan} />
      {application === null ? (
        <Notice tone="info">
          <p>{t.withheld}</p>
        </Notice>
      ) : (
        <>
          <h2>{t.application}</h2>
          <p className={styles['quiet']}>
            {local(formOf(plan.form).title)}{' '}
            {t.revised(application.revision, dateTime(application.updatedAt, language))}
          </p>
          {formOf(plan.form).sections.map((section) => (
            <section key={section.code} className={styles['section']}>
              <h3>{local(section.title)}</h3>
              <dl className={styles['values']}>
                {section.fields.map((field) => (
                  <Value key={field.name} field={field} value={application.form[field.name]} plan={plan} />
                ))}
              </dl>
            </section>
          ))}
        </>
      )}
    </div>
  );
}

function Value({ field, value, plan }: { readonly field: FormField; readonly value: unknown; readonly plan: Plan }) {
  const t = useWords(caseWords);
  const local = useLocal();
  const { language } = useLanguage();
  const [looking, look] = useState(false);
  if (field.type === 'group') {
    const inner = isRecord(value) ? value : {};
    return (field.fields ?? []).map((one) => <Value key={one.name} field={one} value={inner[one.name]} plan={plan} />);
  }
  const text = valueText(field, value, plan, language);
  const isName = field.type === 'name' && text !== '';
  return (
    <>
      <dt>{local(field.label)}</dt>
      <dd className={text === '' ? styles['quiet'] : ''}>
        {text === '' ? t.none : text}
        {isName && (
          <Button size="small" look="quiet" aria-expanded={looking} onPress={() => look(!looking)}>
            {t.characters}
          </Button>
        )}
        {isName && looking && <NameGlyphs name={text} />}
      </dd>
    </>
  );
}
