import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { signInWords } from '../../account/words.ts';
import type { Answer } from '../../api/ask.ts';
import { recorded } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty, Loading, Notice, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { securityWords } from './words.ts';

type SignIn = Answer<'GET /security/sign-ins'>['items'][number];
type Sign = SignIn['signs'][number];

const SHOWN = ['unusual', 'failed', 'odd-hour', 'new-terminal', 'all'] as const;
const PERIODS = [7, 30, 90] as const;
const DAY_MS = 86_400_000;
const AT_MOST = 200;
const TONES: Readonly<Record<Sign, Tone>> = { failed: 'late', 'odd-hour': 'soon', 'new-terminal': 'stuck' };

/** Sign-ins of the last days, with what is unusual about each. */
export function SignIns() {
  const t = useWords(securityWords);
  const outcome = useWords(signInWords);
  const { language } = useLanguage();
  // Of the moment the page was opened: a period that moved on would be asked for anew all the time.
  const [now] = useState(() => Date.now());
  const [days, setDays] = useState<(typeof PERIODS)[number]>(7);
  const [show, setShow] = useState<(typeof SHOWN)[number]>('unusual');
  const { data, error, refetch } = useQuery({
    ...recorded('GET /security/sign-ins', {
      query: {
        from: new Date(now - days * DAY_MS).toISOString(),
        to: new Date(now + DAY_MS).toISOString(),
        limit: AT_MOST,
        ...(show === 'unusual' ? {} : { show }),
      },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section
      title={t.signIns}
      acts={
        <>
          <Choice label={t.show} options={SHOWN.map((one) => [one, t[one]])} chosen={show} onChoose={setShow} />
          <Choice
            label={t.period}
            options={PERIODS.map((one) => [one, t.days(one)])}
            chosen={days}
            onChoose={setDays}
          />
        </>
      }
    >
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.items.length === 0 && <Empty title={t.nothing}>{t.nothingNext}</Empty>}
      {data !== undefined && data.items.length > 0 && (
        <Table captionUnseen caption={t.signIns} head={[t.when, t.who, t.outcome, t.look, t.where, t.method]}>
          {data.items.map((one) => (
            <tr key={one.id}>
              <td>{dateTime(one.at, language)}</td>
              <th scope="row">
                {one.account === null ? (
                  t.noSuchName
                ) : (
                  <>
                    {one.account.displayName} <code>{one.account.login}</code>
                  </>
                )}
              </th>
              <td>{wordOf(outcome, one.outcome)}</td>
              <td>
                <Signs of={one} />
              </td>
              <td>
                {one.terminal ?? t.unknownTerminal} {one.network}
              </td>
              <td>{t[one.method]}</td>
            </tr>
          ))}
        </Table>
      )}
      {data?.next != null && <Notice tone="info">{t.more(AT_MOST)}</Notice>}
    </Section>
  );
}

/** Why somebody should look at a sign-in. */
function Signs({ of: { signs, outcome } }: { readonly of: SignIn }) {
  const t = useWords(securityWords);
  const words = useWords(signInWords);
  const why: Readonly<Record<Sign, string>> = {
    failed: t.failedWhy(wordOf(words, outcome)),
    'odd-hour': t.oddHourWhy,
    'new-terminal': t.newTerminalWhy,
  };
  if (signs.length === 0) return t.usual;
  return signs.map((sign) => (
    <Fragment key={sign}>
      <Chip tone={TONES[sign]} why={why[sign]}>
        {t[sign]}
      </Chip>{' '}
    </Fragment>
  ));
}
