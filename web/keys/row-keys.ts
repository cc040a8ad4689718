import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { useCommand } from './keys.ts';

/** `j` and `k` go from row to row of the page's tables, by the links that name rows; Enter opens as with any link. */
export function useRowKeys(): void {
  const t = useWords(own);
  useCommand({ id: 'row-down', keys: 'j', label: t.down, run: () => step(1) });
  useCommand({ id: 'row-up', keys: 'k', label: t.up, run: () => step(-1) });
}

function step(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('main tbody th[scope=row] a')];
  const here = links.findIndex((link) => link === document.activeElement);
  const next = here === -1 ? 0 : Math.max(0, Math.min(links.length - 1, here + by));
  links[next]?.focus();
}

const own = words({
  down: { ja: '次の行へ', en: 'Next row' },
  up: { ja: '前の行へ', en: 'Previous row' },
});
