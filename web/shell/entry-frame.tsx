import type { ReactNode } from 'react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { PageHeading } from './page-heading.tsx';
import styles from './sign-in.module.css';

/** Around what comes before the consoles. */
export function EntryFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const t = useWords(own);
  return (
    <div className={styles['page']}>
      <header className={styles['bar']}>
        <LanguageSwitch />
      </header>
      <main className={styles['box']}>
        <p className={styles['brand']}>{t.system}</p>
        <PageHeading key={title} title={title} />
        {children}
      </main>
    </div>
  );
}

const own = words({
  system: { ja: '免許 — 調理師免許 案件管理', en: 'Menkyo — licence registration' },
});
