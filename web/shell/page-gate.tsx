import type { ReactNode } from 'react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Empty } from '../ui/states.tsx';
import { PageHeading } from './page-heading.tsx';
import { useMay } from './session.tsx';

/** A page for those who may see it; the others are told whom to ask. */
export function PageGate({
  permission,
  children,
}: {
  readonly permission: string | null;
  readonly children: ReactNode;
}) {
  const may = useMay();
  const t = useWords(own);
  if (may(permission)) return children;
  return (
    <>
      <PageHeading title={t.title} />
      <Empty title={t.notYours}>
        <p>
          {t.ask} <code>{permission}</code>
        </p>
      </Empty>
    </>
  );
}

const own = words({
  title: { ja: '権限がありません', en: 'Not permitted' },
  notYours: { ja: 'この画面を見る権限がありません。', en: 'Your role does not include this page.' },
  ask: {
    ja: '必要なときは、課長またはシステムの管理者に、次の権限を申し出てください:',
    en: 'If you need it, ask your manager or the administrator for this permission:',
  },
});
