import { Link } from '@tanstack/react-router';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Empty, Trouble } from '../ui/states.tsx';
import { PageHeading } from './page-heading.tsx';

/** An address that leads nowhere. */
export function NowhereToBe() {
  const t = useWords(own);
  return (
    <>
      <PageHeading title={t.nowhere} />
      <Empty title={t.noPage}>
        <Link to="/">{t.home}</Link> <code>not-found</code>
      </Empty>
    </>
  );
}

/** A page that could not be shown. */
export function PageTrouble({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const t = useWords(own);
  return (
    <>
      <PageHeading title={t.trouble} />
      <Trouble error={error} retry={reset}>
        <Link to="/">{t.home}</Link>
      </Trouble>
    </>
  );
}

const own = words({
  nowhere: { ja: '見つかりません', en: 'Not found' },
  noPage: { ja: 'この場所に画面はありません。', en: 'There is no page here.' },
  trouble: { ja: '表示できません', en: 'The page cannot be shown' },
  home: { ja: '最初の画面へ', en: 'To the first page' },
});
