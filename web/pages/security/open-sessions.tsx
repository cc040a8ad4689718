import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, ask } from '../../api/ask.ts';
import { recorded, refresh } from '../../api/queries.ts';
import { dateTime, time } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading, Notice, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { toast } from '../../ui/toasts.tsx';
import { securityWords } from './words.ts';

type OpenSession = Answer<'GET /security/sessions'>['items'][number];

const AT_MOST = 200;

/** Who is signed in and where; somebody else's session can be ended. */
export function OpenSessions() {
  const t = useWords(securityWords);
  const { language } = useLanguage();
  const me = useMe();
  const mayEnd = useMay()('session:end');
  const [ending, setEnding] = useState<OpenSession>();
  const { data, error, refetch, dataUpdatedAt, isFetching } = useQuery(
    recorded('GET /security/sessions', { query: { limit: AT_MOST } }),
  );
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  const placeOf = ({ terminal, network }: OpenSession) => `${terminal ?? t.unknownTerminal} ${network}`;
  const end = async ({ id, account }: OpenSession, reason: string) => {
    await ask('POST /security/sessions/{id}/end', { path: { id }, body: { reason } });
    toast(t.ended(account.displayName));
    await refresh('GET /security/sessions');
  };
  return (
    <Section
      title={t.sessions}
      note={t.asOf(time(new Date(dataUpdatedAt).toISOString(), language))}
      acts={
        <Button size="small" isPending={isFetching} onPress={() => void refetch()}>
          {t.reload}
        </Button>
      }
    >
      {data.items.length === 0 ? (
        <Empty title={t.nobody}>{t.nobodyNext}</Empty>
      ) : (
        <Table captionUnseen caption={t.sessions} head={[t.who, t.since, t.lastSeen, t.endsAt, t.where, t.command]}>
          {data.items.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {one.account.displayName} <code>{one.account.login}</code>
              </th>
              <td>{dateTime(one.since, language)}</td>
              <td>{dateTime(one.lastSeenAt, language)}</td>
              <td>{dateTime(one.endsAt, language)}</td>
              <td>{placeOf(one)}</td>
              <td>
                {one.account.id === me.id
                  ? t.yourself
                  : mayEnd && (
                      <Button
                        size="small"
                        aria-label={t.endOf(one.account.displayName, placeOf(one))}
                        onPress={() => setEnding(one)}
                      >
                        {t.end}
                      </Button>
                    )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {data.next !== null && <Notice tone="info">{t.more(AT_MOST)}</Notice>}
      {ending !== undefined && (
        <ReasonDialog
          title={t.endOf(ending.account.displayName, placeOf(ending))}
          act={t.end}
          kept={t.inLedger}
          onConfirm={(reason) => end(ending, reason)}
          onClose={() => setEnding(undefined)}
        >
          <p>{t.endSays}</p>
        </ReasonDialog>
      )}
    </Section>
  );
}
