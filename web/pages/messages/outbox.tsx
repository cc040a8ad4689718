import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answer } from '../../api/ask.ts';
import { readingPages } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { CaseLink } from '../../operator/case-link.tsx';
import { useCauses } from '../../operator/cause-words.ts';
import { Since } from '../../operator/since.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import { Listed } from './listed.tsx';
import { StatusChoice } from './status-choice.tsx';
import { channelWords, messageWords, outboxStatusWords } from './words.ts';

type Item = Answer<'GET /outbox'>['items'][number];

const STATUSES = ['PENDING', 'FAILED'] as const;

/** 送信: what has not left, how often it was tried, and when it is tried again. */
export function OutboxSection() {
  const t = useWords(messageWords);
  const channel = useWords(channelWords);
  const state = useWords(outboxStatusWords);
  const explain = useCauses();
  const { language } = useLanguage();
  const [status, choose] = useState<Item['status']>();
  const list = useInfiniteQuery({
    ...readingPages('GET /outbox', { query: status === undefined ? {} : { status } }),
    refetchInterval: 15_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <Section
      title={t.outbox}
      note={t.outboxNote}
      acts={<StatusChoice label={t.state} of={STATUSES} words={state} chosen={status} onChoose={choose} />}
    >
      <Listed list={list} empty={t.outboxEmpty} emptyNext={t.outboxEmptyNext}>
        <Table
          caption={t.outbox}
          captionUnseen
          head={[t.receipt, t.what, t.written, t.state, t.tries, t.error, t.next]}
        >
          {items?.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <CaseLink caseId={one.caseId} receiptNumber={one.receiptNumber} />
              </th>
              <td>
                {wordOf(channel, one.channel)} <code>{one.kind}</code>
              </td>
              <td>
                <Since at={one.createdAt} now={list.dataUpdatedAt} />
              </td>
              <td>
                <Chip tone={one.status === 'FAILED' ? 'stuck' : 'soon'}>{wordOf(state, one.status)}</Chip>
              </td>
              <td>{t.times(one.attempts)}</td>
              <td>
                {one.lastError !== null && (
                  <>
                    {explain(one.lastError).title} <code>{one.lastError}</code>
                  </>
                )}
              </td>
              <td>
                {one.nextAttemptAt === null ? (
                  <Link to="/ops">{t.waitsForRepair}</Link>
                ) : (
                  t.triedAgain(dateTime(one.nextAttemptAt, language))
                )}
              </td>
            </tr>
          ))}
        </Table>
      </Listed>
    </Section>
  );
}
