import { useState } from 'react';
import { isRecord } from '../../domain/qualification/condition.ts';
import type { Answer } from '../api/ask.ts';
import { dateTime } from '../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/states.tsx';
import styles from './application-form.module.css';
import { type FormField, formOf, type Plan, valueText } from './fields.ts';
import { NameGlyphs } from './name-glyphs.tsx';
import { PurposeForm } from './purpose-form.tsx';

/** What was applied for, as the qualification's form lays it out; covered from those who may not see it, or not yet. */
export function ApplicationForm({
  file: { id, application, withheld },
  plan,
}: {
  readonly file: Pick<Answer<'GET /cases/{id}'>, 'id' | 'application' | 'withheld'>;
  readonly plan: Plan;
}) {
  const t = useWords(own);
  const local = useLocal();
  const { language } = useLanguage();
  if (withheld === 'purpose-needed') return <PurposeForm caseId={id} />;
  if (application === null) {
    return (
      <Notice tone="info">
        <p>{t.withheld}</p>
      </Notice>
    );
  }
  const form = formOf(plan.form);
  return (
    <>
      <h2>{t.application}</h2>
      <p className={styles['quiet']}>
        {local(form.title)} {t.revised(application.revision, dateTime(application.updatedAt, language))}
      </p>
      {form.sections.map((section) => (
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
  );
}

function Value({ field, value, plan }: { readonly field: FormField; readonly value: unknown; readonly plan: Plan }) {
  const t = useWords(own);
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

const own = words({
  withheld: {
    ja: '個人情報は、この案件を担当する人と権限のある人にだけ表示されます。',
    en: 'Personal data is shown to who has the task and to those whose role includes it.',
  },
  application: { ja: '申請書', en: 'Application form' },
  revised: { ja: (n: number, at: string) => `第${n}版 ${at}`, en: (n: number, at: string) => `revision ${n}, ${at}` },
  characters: { ja: '文字を確認する', en: 'Look at the characters' },
  none: { ja: '記載なし', en: 'none' },
});
