import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../language/language.tsx';
import { PageHeading } from '../../shell/page-heading.tsx';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { AccountLedger } from './account-ledger.tsx';
import { CopyLedger } from './copy-ledger.tsx';
import styles from './ledger.module.css';
import { ledgerWords } from './words.ts';

const LEDGERS = ['accounts', 'copies'] as const;

/** 台帳: of accounts (記録簿) and, for those who may see them all, of copies out (持出し). */
export default function LedgerPage() {
  const t = useWords(ledgerWords);
  const may = useMay();
  const navigate = useNavigate();
  const { of }: { of?: string } = useSearch({ strict: false });
  const shown = of === 'copies' && may('copy:read-all') ? 'copies' : 'accounts';
  return (
    <div className={styles['page']}>
      <PageHeading title={t.title} />
      {may('copy:read-all') && (
        <div className={styles['choice']} role="group" aria-label={t.which}>
          {LEDGERS.map((one) => (
            <Button
              key={one}
              size="small"
              look={shown === one ? 'plain' : 'quiet'}
              aria-pressed={shown === one}
              onPress={() => void navigate({ to: '/audit/ledger', search: one === 'accounts' ? {} : { of: one } })}
            >
              {t[one]}
            </Button>
          ))}
        </div>
      )}
      {shown === 'accounts' ? <AccountLedger /> : <CopyLedger />}
    </div>
  );
}
