import type { Answer } from '../api/ask.ts';
import { dateTime } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { roleWords } from '../language/role-words.ts';
import { forWhomWords, stageWords, waitsForWords, waitWords } from './words.ts';
import { wordOf } from './word-of.ts';

type Waits = Answer<'GET /cases/{id}'>['waitsFor'];

interface Props {
  readonly waits: Waits;
  /** What a task of the case is called. */
  readonly taskLabel?: (kind: string) => string;
}

/** 待ち: for whom, since when, until when. */
export function WaitsFor({ waits, taskLabel = (kind) => kind }: Props) {
  const t = useWords(waitsForWords);
  const what = useWords(waitWords);
  const stage = useWords(stageWords);
  const whom = useWords(forWhomWords);
  const role = useWords(roleWords);
  const { language } = useLanguage();
  if (waits.length === 0) return t.nothing;
  const said = (one: Waits[number]) => {
    switch (one.kind) {
      case 'wait':
        return t.wait(wordOf(whom, one.forWhom), wordOf(what, one.what));
      case 'task':
        return t.task(taskLabel(one.what), one.who === null ? wordOf(whom, one.forWhom) : wordOf(role, one.who));
      case 'stuck':
        return t.stuck(`${wordOf(stage, one.what)} (${one.code})`);
      case 'inquiry':
        return t.inquiry(wordOf(what, one.what));
      case 'fact':
        return t.fact(one.what);
    }
  };
  return (
    <ul>
      {waits.map((one) => (
        <li key={one.id}>
          {said(one)} {t.since(dateTime(one.since, language))}
          {one.until !== null && ` ${t.until(dateTime(one.until, language))}`}
        </li>
      ))}
    </ul>
  );
}
