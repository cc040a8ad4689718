import { useState } from 'react';
import type { Account } from '../../accounts/account-state.tsx';
import { type Scope, scopeBody, ScopeFields } from '../../accounts/scope-fields.tsx';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { tokyoDay } from '../../language/dates.ts';
import { useWords } from '../../language/language.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { toast } from '../../ui/toasts.tsx';
import { accountPageWords } from './words.ts';

/** 変更申請: other roles, another office, or an end. */
export function ChangeDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const t = useWords(accountPageWords);
  const { id, roles, office, endsAt } = account;
  const [scope, setScope] = useState<Scope>({
    roles,
    office: office ?? '',
    endsOn: endsAt === null ? '' : tokyoDay(new Date(endsAt)),
  });
  const apply = async (reason: string) => {
    await ask('POST /accounts/{id}/applications', { path: { id }, body: { ...scopeBody(scope), reason } });
    toast(t.changeApplied);
    await refresh('GET /account-applications', 'GET /account-ledger');
  };
  return (
    <ReasonDialog
      title={t.change}
      act={t.changeAct}
      kept={t.necessity}
      isReady={scope.roles.length > 0}
      onConfirm={apply}
      onClose={onClose}
    >
      <p>{t.changeSays}</p>
      <ScopeFields scope={scope} onChange={setScope} />
    </ReasonDialog>
  );
}
