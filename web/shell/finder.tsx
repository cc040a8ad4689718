import { Search } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { type Answer, ask } from '../api/ask.ts';
import { problemOf } from '../api/problem.ts';
import { isComposing, useCommand } from '../keys/keys.ts';
import { birthDate } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { useProblemWords } from '../language/problem-words.ts';
import { words } from '../language/words.ts';
import { toast } from '../ui/toasts.tsx';
import styles from './finder.module.css';
import { useMay } from './session.tsx';

type Found = Answer<'POST /search'>['items'][number];

/** What for the search itself is made; who then opens a case that is not theirs says more. */
const PURPOSE = 'find-case';

/** 検索: cases by number, name, reading or birth date. What is typed and what is found stay in memory. */
export function Finder() {
  const may = useMay();
  if (may('case:search')) return <PersonFinder />;
  return may('case:read') ? <ReceiptFinder /> : <span className={styles['gap']} />;
}

function PersonFinder() {
  const t = useWords(own);
  const { language } = useLanguage();
  const say = useProblemWords();
  const navigate = useNavigate();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Found[]>();
  const [more, setMore] = useState(false);
  const [at, setAt] = useState(0);
  const begin = () => {
    input.current?.focus();
    input.current?.select();
  };
  useCommand({ id: 'find', keys: '/', label: t.find, run: begin });
  const close = () => setFound(undefined);
  const open = (one: Found | undefined) => {
    if (one === undefined) return;
    close();
    setText('');
    input.current?.blur();
    void navigate({ to: '/cases/$caseId', params: { caseId: one.caseId } });
  };
  const find = async () => {
    if (text.trim() === '') return;
    try {
      const { items, next } = await ask('POST /search', { body: { purpose: PURPOSE, text: text.trim() } });
      setFound(items);
      setMore(next !== null);
      setAt(0);
    } catch (error) {
      toast(say(problemOf(error)));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found === undefined) void find();
    else open(found[at]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') return found === undefined ? input.current?.blur() : close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || found === undefined || found.length === 0) return;
    event.preventDefault();
    setAt((at + step + found.length) % found.length);
  };
  return (
    <form
      role="search"
      className={styles['finder']}
      onSubmit={submit}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <Search size={16} aria-hidden />
      <input
        ref={input}
        type="search"
        role="combobox"
        autoComplete="off"
        aria-label={t.find}
        aria-expanded={found !== undefined && found.length > 0}
        aria-controls={listId}
        aria-activedescendant={found?.[at] === undefined ? undefined : `${listId}-${at}`}
        placeholder={t.placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          close();
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles['found']} hidden={found === undefined}>
        <p role="status">
          {found !== undefined && (found.length === 0 ? t.none : (more ? t.atLeast : t.count)(found.length))}
        </p>
        <ul id={listId} role="listbox" aria-label={t.results}>
          {found?.map((one, index) => (
            <li
              key={`${one.kind} ${one.id}`}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className={styles['one']}
              // The field keeps the focus until the case is there.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => open(one)}
              onPointerMove={() => setAt(index)}
            >
              <strong>{one.receiptNumber}</strong>
              <span>
                {one.name ?? t.covered} {one.kana}
              </span>
              <span>
                {one.birthDate !== null && birthDate(one.birthDate, language)}
                {one.licenceNumber !== null && ` ${t.licence(one.licenceNumber)}`}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </form>
  );
}

/** For who may not search: the case of a receipt number. */
function ReceiptFinder() {
  const t = useWords(own);
  const say = useProblemWords();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useCommand({ id: 'find', keys: '/', label: t.findReceipt, run: () => input.current?.focus() });
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const receipt = text.trim();
    if (receipt === '') return;
    try {
      const { items } = await ask('GET /cases', { query: { receipt } });
      const [found] = items;
      if (found === undefined) return toast(t.noReceipt(receipt));
      setText('');
      await navigate({ to: '/cases/$caseId', params: { caseId: found.id } });
    } catch (error) {
      toast(say(problemOf(error)));
    }
  };
  return (
    <form role="search" className={styles['finder']} onSubmit={(event) => void find(event)}>
      <Search size={16} aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label={t.findReceipt}
        placeholder={t.receiptPlaceholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}

const own = words({
  find: {
    ja: '氏名・カナ・生年月日・受付番号・免許番号で探す',
    en: 'Find by name, kana, birth date, receipt or licence number',
  },
  placeholder: { ja: '氏名・カナ・生年月日・番号 ( / )', en: 'Name, kana, birth date, number ( / )' },
  results: { ja: '見つかった案件', en: 'Cases found' },
  none: {
    ja: '見つかりません。字体や、生年月日の書き方を変えて試してください。',
    en: 'Nothing found. Try another way to write it.',
  },
  count: { ja: (n: number) => `${n}件 (↑↓で選び、Enterで開く)`, en: (n: number) => `${n} found (↑↓ and Enter)` },
  atLeast: {
    ja: (n: number) => `${n}件以上。もう少し詳しく入力してください。`,
    en: (n: number) => `More than ${n}. Please say more.`,
  },
  covered: { ja: '(氏名は伏せています)', en: '(name covered)' },
  licence: { ja: (n: number) => `第${n}号`, en: (n: number) => `No. ${n}` },
  findReceipt: { ja: '受付番号で探す', en: 'Find a case by its receipt number' },
  receiptPlaceholder: { ja: '受付番号 ( / )', en: 'Receipt number ( / )' },
  noReceipt: {
    ja: (receipt: string) => `受付番号 ${receipt} の案件はありません。`,
    en: (receipt: string) => `There is no case ${receipt}.`,
  },
});
