import styles from '../../accounts/accounts.module.css';
import { useRoleNames } from '../../accounts/role-names.ts';
import { accountListWords } from '../../accounts/words.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Empty } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { Application } from './waiting.tsx';
import { accountsWords } from './words.ts';

/** What was approved or rejected, by whom and why; folded away. */
export function Decided({ applications }: { readonly applications: readonly Application[] }) {
  const t = useWords(accountsWords);
  const a = useWords(accountListWords);
  const roles = useRoleNames();
  const { language } = useLanguage();
  return (
    <details className={styles['more']}>
      <summary>
        {t.decided} {t.count(applications.length)}
      </summary>
      {applications.length === 0 ? (
        <Empty title={t.nothingDecided}>{t.nothingDecidedNext}</Empty>
      ) : (
        <Table
          captionUnseen
          caption={t.decided}
          head={[t.decision, t.what, a.name, a.login, a.roles, t.need, t.appliedBy, t.decidedBy]}
        >
          {applications.map((one) => (
            <tr key={one.id}>
              <td>
                {one.status !== 'APPLIED' && t[one.status]} {one.decisionReason}
              </td>
              <td>{t[one.kind]}</td>
              <th scope="row">{one.displayName}</th>
              <td>
                <code>{one.login}</code>
              </td>
              <td>{roles(one.roles)}</td>
              <td>{one.reason}</td>
              <td>{a.by(one.appliedByName, dateTime(one.appliedAt, language))}</td>
              <td>{one.decidedAt !== null && a.by(one.decidedByName ?? '', dateTime(one.decidedAt, language))}</td>
            </tr>
          ))}
        </Table>
      )}
    </details>
  );
}
