import { Link } from '@tanstack/react-router';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Table } from '../../ui/table.tsx';
import type { EntryRecord } from './register-entry.tsx';
import styles from './register-entry.module.css';
import { entryWords } from './words.ts';

/** What was ever done about the entry. */
export function CaseList({ cases }: { readonly cases: EntryRecord['cases'] }) {
  const t = useWords(entryWords);
  const { language } = useLanguage();
  return (
    <section className={styles['section']}>
      <h2>{t.cases}</h2>
      <Table caption={t.cases} captionUnseen head={[t.byCase, t.opened, t.state]}>
        {cases.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/cases/$caseId" params={{ caseId: one.id }}>
                {one.receiptNumber}
              </Link>
            </th>
            <td>{dateTime(one.openedAt, language)}</td>
            <td>{one.status === 'OPEN' ? t.open : t.closed}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
