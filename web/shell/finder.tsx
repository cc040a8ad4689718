import { Search } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { ask } from '../api/ask.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../keys/keys.ts';
import { useWords } from '../language/language.tsx';
import { useProblemWords } from '../language/problem-words.ts';
import { words } from '../language/words.ts';
import { toast } from '../ui/toasts.tsx';
import styles from './finder.module.css';
import { useMay } from './session.tsx';

/** Goes to the case of a receipt number. */
export function Finder() {
  const t = useWords(own);
  const say = useProblemWords();
  const may = useMay();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const mayFind = may('case:read');
  useCommand(mayFind ? { id: 'find', keys: '/', label: t.find, run: () => input.current?.focus() } : null);
  if (!mayFind) return <span className={styles['gap']} />;
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const receipt = text.trim();
    if (receipt === '') return;
    try {
      const { items } = await ask('GET /cases', { query: { receipt } });
      const [found] = items;
      if (found === undefined) return toast(t.none(receipt));
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
        aria-label={t.find}
        placeholder={t.placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}

const own = words({
  find: { ja: '受付番号で探す', en: 'Find a case by its receipt number' },
  placeholder: { ja: '受付番号 ( / )', en: 'Receipt number ( / )' },
  none: {
    ja: (receipt: string) => `受付番号 ${receipt} の案件はありません。`,
    en: (receipt: string) => `There is no case ${receipt}.`,
  },
});
