import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { recorded } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { SectionedPage } from '../../shell/sectioned-page.tsx';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import { AccountTable } from './account-table.tsx';
import { Decided } from './decided.tsx';
import { NewAccountDialog } from './new-account-dialog.tsx';
import { Waiting } from './waiting.tsx';
import { accountsWords } from './words.ts';

const AT_MOST = 200;

export default function AccountsPage() {
  const t = useWords(accountsWords);
  const may = useMay();
  const [applying, setApplying] = useState(false);
  const applications = useQuery(recorded('GET /account-applications', { query: { limit: AT_MOST } }));
  return (
    <SectionedPage
      title={t.title}
      acts={
        may('account:apply') && (
          <Button look="main" onPress={() => setApplying(true)}>
            {t.apply}
          </Button>
        )
      }
    >
      {applications.error !== null && <Trouble error={applications.error} retry={() => void applications.refetch()} />}
      {applications.data === undefined ? (
        applications.error === null && <Loading lines={3} />
      ) : (
        <Waiting applications={applications.data.items.filter(({ status }) => status === 'APPLIED')} />
      )}
      <AccountTable />
      {applications.data !== undefined && (
        <Decided applications={applications.data.items.filter(({ status }) => status !== 'APPLIED')} />
      )}
      {applying && <NewAccountDialog onClose={() => setApplying(false)} />}
    </SectionedPage>
  );
}
