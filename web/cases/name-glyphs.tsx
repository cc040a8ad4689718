import { compareNames } from '../../domain/names/compare.ts';
import { foldName } from '../../domain/names/fold.ts';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Chip } from '../ui/chip.tsx';
import styles from './name-glyphs.module.css';

/** What one sees as a character: with the variation selector that belongs to it. */
export function glyphsOf(name: string): readonly string[] {
  return name.match(/\P{M}[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\p{M}]*/gu) ?? [];
}

/** U+9089 U+E0100. */
export function codePointsOf(glyph: string): string {
  return Array.from(glyph, (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(
    ' ',
  );
}

/**
 * A name glyph by glyph with its code points; beside another one, how alike each pair is, since 邉 looks the same with and
 * without its variation selector.
 */
export function NameGlyphs({
  name,
  other,
}: {
  readonly name: string;
  readonly other?: { readonly label: string; readonly name: string };
}) {
  const t = useWords(own);
  const mine = glyphsOf(name);
  const theirs = other === undefined ? [] : glyphsOf(other.name);
  const length = Math.max(mine.length, theirs.length);
  return (
    <div className={styles['glyphs']}>
      {other !== undefined && <Likeness level={compareNames(name, other.name)} />}
      <ol>
        {Array.from({ length }, (_, index) => {
          const one = mine[index] ?? '';
          const two = theirs[index] ?? '';
          return (
            // A place in the name is what it is.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <span className={styles['glyph']}>{one === '\u3000' || one === ' ' ? t.space : one}</span>
              <code>{codePointsOf(one)}</code>
              {other !== undefined && (
                <>
                  <span className={styles['glyph']}>{two}</span>
                  <code>{codePointsOf(two)}</code>
                  <span>{one === two ? t.EXACT : foldName(one) === foldName(two) ? t.FOLD : t.DIFFERENT}</span>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Likeness({ level }: { readonly level: 'EXACT' | 'FOLD' | 'DIFFERENT' }) {
  const t = useWords(own);
  return <Chip tone={level === 'EXACT' ? 'done' : level === 'FOLD' ? 'soon' : 'late'}>{t[level]}</Chip>;
}

const own = words({
  EXACT: { ja: '一致', en: 'same' },
  FOLD: { ja: '異体字', en: 'variant' },
  DIFFERENT: { ja: '相違', en: 'different' },
  space: { ja: '空白', en: 'space' },
});
