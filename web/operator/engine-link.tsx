import { ExternalLink } from 'lucide-react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';

interface Props {
  /** Without an address there is no link. */
  readonly address: string | null;
  /** The case or schedule it shows; a code. */
  readonly of: string;
}

/** The way into the engine's own pages. */
export function EngineLink({ address, of }: Props) {
  const t = useWords(own);
  if (address === null) return null;
  return (
    <a href={address} target="_blank" rel="noreferrer" aria-label={t.openOf(of)}>
      {t.open} <ExternalLink size={14} aria-hidden />
    </a>
  );
}

const own = words({
  open: { ja: '処理基盤で見る', en: 'In the engine' },
  openOf: {
    ja: (of: string) => `${of}を処理基盤で見る(新しいタブ)`,
    en: (of: string) => `${of} in the engine’s pages (new tab)`,
  },
});
