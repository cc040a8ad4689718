import { useState } from 'react';
import { useOfficeName } from '../../account/offices.ts';
import styles from '../../accounts/accounts.module.css';
import { useRoleNames } from '../../accounts/role-names.ts';
import { accountListWords } from '../../accounts/words.ts';
import type { Answer } from '../../api/ask.ts';
import { dateTime, shortDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Approval, Rejection } from './decisions.tsx';
import { accountsWords } from './words.ts';

export type Application = Answer<'GET /account-applications'>['items'][number];

/** What is applied for, with what would change, for somebody else than its applicant to decide. */
export function Waiting({ applications }: { readonly applications: readonly Application[] }) {
  const t = useWords(accountsWords);
  return (
    <Section title={t.waiting}>
      {applications.length === 0 ? (
        <Empty title={t.nothingWaiting}>{t.nothingWaitingNext}</Empty>
      ) : (
        <ul className={styles['applications']}>
          {applications.map((one) => (
            <li key={one.id} className={styles['application']}>
              <OneApplication application={one} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function OneApplication({ application }: { readonly application: Application }) {
  const t = useWords(accountsWords);
  const a = useWords(accountListWords);
  const { language } = useLanguage();
  const me = useMe();
  const mayDecide = useMay()('account:approve');
  const [deciding, setDeciding] = useState<'approve' | 'reject'>();
  const { kind, displayName, login, reason, account, appliedBy, appliedByName, appliedAt } = application;
  const heading = t.heading(t[kind], displayName, login);
  const whyNot = appliedBy === me.id ? t.yourApplication : account === me.id ? t.aboutYou : null;
  return (
    <>
      <h3>{heading}</h3>
      <Difference of={application} />
      <p>
        {t.need}: {reason}
      </p>
      <p className={styles['quiet']}>
        {t.appliedBy}: {a.by(appliedByName, dateTime(appliedAt, language))}
      </p>
      {mayDecide &&
        (whyNot === null ? (
          <div className={styles['acts']}>
            <Button aria-label={t.approveOf(login)} onPress={() => setDeciding('approve')}>
              {t.approve}
            </Button>
            <Button aria-label={t.rejectOf(login)} look="quiet" onPress={() => setDeciding('reject')}>
              {t.reject}
            </Button>
          </div>
        ) : (
          <p>{whyNot}</p>
        ))}
      {deciding === 'approve' && <Approval application={application} onClose={() => setDeciding(undefined)} />}
      {deciding === 'reject' && <Rejection application={application} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

/** 変更前→変更後, row by row; what changes is underlined. */
function Difference({ of: application }: { readonly of: Application }) {
  const t = useWords(accountsWords);
  const a = useWords(accountListWords);
  const roles = useRoleNames();
  const officeName = useOfficeName();
  const { language } = useLanguage();
  const { before, staffNumber, startsOn, endsOn } = application;
  const day = (on: string | null) => (on === null ? a.noEnd : shortDate(on, language));
  const rows: readonly (readonly [string, string, string])[] = [
    ...(before === null ? [[a.staffNumber, t.none, staffNumber ?? t.none] as const] : []),
    [a.roles, before === null ? t.none : roles(before.roles), roles(application.roles)],
    [a.office, before === null ? t.none : officeName(before.office), officeName(application.office)],
    ...(startsOn === null ? [] : [[a.startsOn, t.none, shortDate(startsOn, language)] as const]),
    [a.endsOn, day(before?.endsAt ?? null), day(endsOn)],
  ];
  return (
    <Table
      captionUnseen
      caption={t.heading(t[application.kind], application.displayName, application.login)}
      head={[t.what, t.now, t.wanted]}
    >
      {rows.map(([what, now, wanted]) => (
        <tr key={what}>
          <th scope="row">{what}</th>
          <td>{now}</td>
          <td className={now === wanted ? '' : styles['changed']}>{wanted}</td>
        </tr>
      ))}
    </Table>
  );
}
