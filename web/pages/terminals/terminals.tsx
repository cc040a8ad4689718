import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, ask } from '../../api/ask.ts';
import { reading, refresh } from '../../api/queries.ts';
import { shortDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { SectionedPage } from '../../shell/sectioned-page.tsx';
import { useMay } from '../../shell/session.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { toast } from '../../ui/toasts.tsx';
import { RegisterDialog } from './register-dialog.tsx';
import { terminalWords } from './words.ts';

type Terminal = Answer<'GET /terminals'>['items'][number];

export default function TerminalsPage() {
  const t = useWords(terminalWords);
  const mayManage = useMay()('terminal:manage');
  const [registering, setRegistering] = useState(false);
  const { data, error, refetch } = useQuery(reading('GET /terminals', {}));
  return (
    <SectionedPage
      title={t.title}
      note={mayManage ? t.note : `${t.note} ${t.byAdministrator}`}
      acts={
        mayManage && (
          <Button look="main" onPress={() => setRegistering(true)}>
            {t.register}
          </Button>
        )
      }
    >
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.items.length === 0 && <Empty title={t.none}>{t.noneNext}</Empty>}
      {data !== undefined && data.items.length > 0 && <Terminals items={data.items} mayManage={mayManage} />}
      {registering && <RegisterDialog onClose={() => setRegistering(false)} />}
    </SectionedPage>
  );
}

function Terminals({ items, mayManage }: { readonly items: readonly Terminal[]; readonly mayManage: boolean }) {
  const t = useWords(terminalWords);
  const { language } = useLanguage();
  const [removing, setRemoving] = useState<Terminal>();
  const remove = async ({ id, name }: Terminal, reason: string) => {
    await ask('POST /terminals/{id}/remove', { path: { id }, body: { reason } });
    toast(t.removedSaid(name));
    await refresh('GET /terminals');
  };
  return (
    <>
      <Table
        captionUnseen
        caption={t.list}
        head={[t.name, t.office, t.knownBy, t.registered, ...(mayManage ? [t.command] : [])]}
      >
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.name}</th>
            <td>{one.office ?? t.anyOffice}</td>
            <td>
              {one.network === null ? t.certificate : t.network}{' '}
              <code>{one.network ?? one.certificateFingerprint}</code>
            </td>
            <td>{shortDate(one.registeredAt, language)}</td>
            {mayManage && (
              <td>
                <Button size="small" aria-label={t.removeOf(one.name)} onPress={() => setRemoving(one)}>
                  {t.remove}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </Table>
      {removing !== undefined && (
        <ReasonDialog
          title={t.removeOf(removing.name)}
          act={t.remove}
          kept={t.inLedger}
          onConfirm={(reason) => remove(removing, reason)}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t.removeSays}</p>
        </ReasonDialog>
      )}
    </>
  );
}
