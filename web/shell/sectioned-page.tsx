import type { ReactNode } from 'react';
import { PageHeading } from './page-heading.tsx';
import styles from './sectioned-page.module.css';

interface Props {
  readonly title: string;
  /** What the page is for, in a line. */
  readonly note?: string;
  /** What can be done here, beside the heading. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** A page of sections one below the other. */
export function SectionedPage({ title, note, acts, children }: Props) {
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <PageHeading title={title} />
        {acts}
      </header>
      {note !== undefined && <p className={styles['note']}>{note}</p>}
      {children}
    </div>
  );
}

/** A part of such a page under a heading of its own. */
export function Section({
  title,
  note,
  acts,
  children,
}: Pick<Props, 'title' | 'note' | 'acts'> & { readonly children: ReactNode }) {
  return (
    <section className={styles['section']}>
      <div className={styles['head']}>
        <h2>{title}</h2>
        {acts}
      </div>
      {note !== undefined && <p className={styles['note']}>{note}</p>}
      {children}
    </section>
  );
}

/** Facts of one thing: what it is called, and what it is. */
export function Facts({ of }: { readonly of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
