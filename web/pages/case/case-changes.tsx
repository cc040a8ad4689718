import { useState } from 'react';
import { type FormField, formOf, type Plan, valueText } from '../../cases/fields.ts';
import { wordOf } from '../../cases/word-of.ts';
import { lookupWords, stageWords, waitWords } from '../../cases/words.ts';
import { isRecord } from '../../../domain/qualification/condition.ts';
import { dateTime, shortDate } from '../../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { words } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/states.tsx';
import type { CasePage, TaskPage } from './case.tsx';
import styles from './case-changes.module.css';

interface Shown {
  readonly file: CasePage;
  readonly task: Pick<TaskPage['task'], 'dueAt'>;
}

interface Line {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

/** What a case that is open on the page has become since: what was seen, and what is there now (違いを見る). */
export function CaseChanges({ plan, ...latest }: Shown & { readonly plan: Plan }) {
  const t = useWords(own);
  const linesOf = useLines(plan);
  const [seen, see] = useState<Shown>(latest);
  const [shown, show] = useState(false);
  const before = linesOf(seen);
  const now = linesOf(latest);
  const all = new Map([...before, ...now].map(({ key, label }) => [key, label]));
  const changes = [...all].filter(([key]) => textOf(before, key) !== textOf(now, key));
  // Until somebody could see it, it is no change for them.
  const isUncovered = seen.file.withheld !== latest.file.withheld;
  if (isUncovered) see(latest);
  if (changes.length === 0 || isUncovered) return null;
  return (
    <Notice>
      <div className={styles['changes']}>
        <p>{t.changed}</p>
        <div className={styles['acts']}>
          <Button size="small" aria-expanded={shown} onPress={() => show(!shown)}>
            {t.look}
          </Button>
          <Button size="small" onPress={() => see(latest)}>
            {t.seen}
          </Button>
        </div>
        {shown && (
          <table className={styles['table']}>
            <caption className="unseen">{t.look}</caption>
            <thead>
              <tr>
                <th scope="col">{t.what}</th>
                <th scope="col">{t.before}</th>
                <th scope="col">{t.now}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(([key, label]) => (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  <td>{textOf(before, key) || t.none}</td>
                  <td>{textOf(now, key) || t.none}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Notice>
  );
}

/** Of a case, what a decision rests on: one line for each thing. */
function useLines(plan: Plan): (shown: Shown) => readonly Line[] {
  const t = useWords(own);
  const stage = useWords(stageWords);
  const lookup = useWords(waitWords);
  const outcomes = useWords(lookupWords);
  const local = useLocal();
  const { language } = useLanguage();
  const ofField = (field: FormField, value: unknown): readonly Line[] =>
    field.type === 'group'
      ? (field.fields ?? []).flatMap((inner) => ofField(inner, isRecord(value) ? value[inner.name] : undefined))
      : [{ key: `form ${field.name}`, label: local(field.label), text: valueText(field, value, plan, language) }];
  return ({ file: { application, attachments, deadline, lookups, money, stage: at }, task }) => [
    ...(application === null
      ? []
      : formOf(plan.form).sections.flatMap(({ fields }) =>
          fields.flatMap((field) => ofField(field, application.form[field.name])),
        )),
    ...attachments.map(({ id, kind, scan }) => ({
      key: `file ${id}`,
      label: local(plan.evidence.find((one) => one.kind === kind)?.label ?? { ja: kind, en: kind }),
      text: scan === 'CLEAN' ? t.received : t.notUsable,
    })),
    ...lookups.map(({ id, lookup: what, outcome, status }) => ({
      key: `lookup ${id}`,
      label: wordOf(lookup, what),
      text: wordOf(outcomes, outcome ?? status),
    })),
    { key: 'stage', label: t.stage, text: wordOf(stage, at) },
    { key: 'task due', label: t.taskDue, text: dateTime(task.dueAt, language) },
    { key: 'due', label: t.due, text: deadline === null ? '' : shortDate(deadline.dueDate, language) },
    { key: 'owed', label: t.owed, text: money.due.toLocaleString() },
  ];
}

const own = words({
  changed: {
    ja: 'この画面を開いた後に、案件が変わりました。入力は残っています。',
    en: 'The case has changed since you opened it. What you typed is kept.',
  },
  look: { ja: '違いを見る', en: 'Show the differences' },
  seen: { ja: '確認しました', en: 'I have seen it' },
  what: { ja: '項目', en: 'Item' },
  before: { ja: '開いたとき', en: 'When opened' },
  now: { ja: 'いま', en: 'Now' },
  none: { ja: 'なし', en: 'none' },
  received: { ja: '受領・検査済', en: 'received, clean' },
  notUsable: { ja: '検査中または受付不可', en: 'being scanned, or not acceptable' },
  stage: { ja: '段階', en: 'Stage' },
  taskDue: { ja: '業務の期限', en: 'Task due' },
  due: { ja: '標準処理期間の期限', en: 'Case due' },
  owed: { ja: '未納額 (円)', en: 'Owed (yen)' },
});

function textOf(lines: readonly Line[], key: string): string {
  return lines.find((line) => line.key === key)?.text ?? '';
}
