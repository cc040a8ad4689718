import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { Table } from '../../ui/table.tsx';
import type { Matrix } from './cell-words.ts';
import { useChangeWords } from './change-words.ts';
import type { RightsRow } from './proposals.tsx';
import styles from './rights.module.css';
import { rightsWords } from './words.ts';

/** Every version with what it changed, and what was rejected; the latest first. */
export function History({ rows, matrix }: { readonly rows: readonly RightsRow[]; readonly matrix: Matrix }) {
  const t = useWords(rightsWords);
  const { language } = useLanguage();
  const inWords = useChangeWords(matrix);
  const inOrder = rows.toSorted((one, other) => whenOf(other).localeCompare(whenOf(one)));
  return (
    <Section title={t.history}>
      <Table
        captionUnseen
        caption={t.history}
        head={[t.version, t.status, t.changes, t.reason, t.effectiveOn, t.proposedBy, t.decidedBy]}
      >
        {inOrder.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.version === null ? '–' : t.versionOf(row.version)}</th>
            <td>{t[row.status]}</td>
            <td className={styles['changes']}>
              {row.changes.length === 0
                ? t.noCells
                : row.changes.map((change) => {
                    const { what, role, before, after } = inWords(change);
                    return (
                      <span key={`${what} ${role}`} className={styles['right']}>
                        {what} / {role}: {before} → {after}
                      </span>
                    );
                  })}
            </td>
            <td>
              {row.proposedBy === null ? t.release : row.reason} {row.decisionNote}
            </td>
            {/* The first version holds from ever. */}
            <td>
              {row.effectiveAt === null || row.effectiveAt.startsWith('1970')
                ? '–'
                : dateTime(row.effectiveAt, language)}
            </td>
            <td>{t.by(row.proposedBy?.displayName ?? t.release, dateTime(row.proposedAt, language))}</td>
            <td>
              {row.decidedAt !== null &&
                t.by(row.decidedBy?.displayName ?? t.release, dateTime(row.decidedAt, language))}
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function whenOf({ decidedAt, proposedAt }: RightsRow): string {
  return decidedAt ?? proposedAt;
}
