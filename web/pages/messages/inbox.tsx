import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../api/ask.ts';
import { readingPages } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { useWords } from '../../language/language.tsx';
import { Since } from '../../operator/since.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import { Listed } from './listed.tsx';
import { StatusChoice } from './status-choice.tsx';
import { inboxStatusWords, messageWords, nextOfInboxWords, sourceWords } from './words.ts';

type Item = Answer<'GET /inbox'>['items'][number];

const STATUSES = ['NEW', 'REJECTED', 'UNMATCHED'] as const;
const TONES: Readonly<Record<Item['status'], Tone>> = { NEW: 'soon', REJECTED: 'paused', UNMATCHED: 'late' };

/** 受信: what was not taken in, why, and what happens next. */
export function InboxSection() {
  const t = useWords(messageWords);
  const source = useWords(sourceWords);
  const state = useWords(inboxStatusWords);
  const next = useWords(nextOfInboxWords);
  const [status, choose] = useState<Item['status']>();
  const list = useInfiniteQuery({
    ...readingPages('GET /inbox', { query: status === undefined ? {} : { status } }),
    refetchInterval: 15_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <Section
      title={t.inbox}
      note={t.inboxNote}
      acts={<StatusChoice label={t.state} of={STATUSES} words={state} chosen={status} onChoose={choose} />}
    >
      <Listed list={list} empty={t.inboxEmpty} emptyNext={t.inboxEmptyNext}>
        <Table caption={t.inbox} captionUnseen head={[t.received, t.from, t.number, t.state, t.reasons, t.next]}>
          {items?.map((one) => (
            <tr key={one.id}>
              <td>
                <Since at={one.receivedAt} now={list.dataUpdatedAt} />
              </td>
              <td>
                {wordOf(source, one.source)} <code>{one.kind}</code>
              </td>
              <td>
                <code>{one.externalId}</code>
              </td>
              <td>
                <Chip tone={TONES[one.status]}>{wordOf(state, one.status)}</Chip>
              </td>
              <td>
                {one.reasons.map(({ field, code }) => (
                  <div key={`${field ?? ''} ${code}`}>
                    <code>{field === undefined ? code : `${field}: ${code}`}</code>
                  </div>
                ))}
              </td>
              <td>{wordOf(next, one.status)}</td>
            </tr>
          ))}
        </Table>
      </Listed>
    </Section>
  );
}
