import { useEffect } from 'react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';

/** 「審査 R8-001234 | 免許」: codes only, never a name. */
export function usePageTitle(title: string): void {
  const { system } = useWords(own);
  useEffect(() => {
    document.title = `${title} | ${system}`;
  }, [title, system]);
}

const own = words({ system: { ja: '免許', en: 'Menkyo' } });
