import { Link } from '@tanstack/react-router';
import type { Plan } from '../../cases/fields.ts';
import { wordOf } from '../../cases/word-of.ts';
import { shortDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { itemText } from '../../register/item-text.ts';
import { entryEventWords, itemWords } from '../../register/words.ts';
import { Table } from '../../ui/table.tsx';
import type { EntryRecord } from './register-entry.tsx';
import styles from './register-entry.module.css';
import { entryWords } from './words.ts';

type Event = EntryRecord['events'][number];

/** Every version of the entry, the latest first: what changed, when, by which case and whose approval. */
export function EventTable({
  events,
  asOf,
  plan,
}: {
  readonly events: readonly Event[];
  readonly asOf: string | null;
  readonly plan: Plan;
}) {
  const t = useWords(entryWords);
  const event = useWords(entryEventWords);
  const { language } = useLanguage();
  const what = ({ kind }: Event) =>
    plan.codeLists['history-types']?.find(({ code }) => code === kind)?.[language] ?? wordOf(event, kind);
  return (
    <section className={styles['section']}>
      <h2>{t.history}</h2>
      <Table caption={t.history} captionUnseen head={[t.on, t.what, t.changed, t.byCase, t.approvedBy]}>
        {events.toReversed().map((one) => {
          const isLater = asOf !== null && one.on > asOf;
          return (
            <tr key={one.id} className={isLater ? styles['quiet'] : ''}>
              <td className={styles['whole']}>{shortDate(one.on, language)}</td>
              <th scope="row">
                {what(one)} {isLater && <span>({t.later})</span>}
              </th>
              <td>
                <Changes changes={one.changes} plan={plan} />
              </td>
              <td className={styles['whole']}>
                <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
                  {one.receiptNumber}
                </Link>
              </td>
              <td className={styles['whole']}>{one.approvedBy}</td>
            </tr>
          );
        })}
      </Table>
    </section>
  );
}

function Changes({ changes, plan }: { readonly changes: Event['changes']; readonly plan: Plan }) {
  const t = useWords(entryWords);
  const item = useWords(itemWords);
  const { language } = useLanguage();
  return (
    <ul>
      {changes.map(({ item: of, before, after }) => (
        <li key={of}>
          {wordOf(item, of)}: <del>{itemText(of, before, plan, language) || t.nothing}</del> →{' '}
          <ins>{itemText(of, after, plan, language) || t.nothing}</ins>
        </li>
      ))}
    </ul>
  );
}
