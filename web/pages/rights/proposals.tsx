import { useState } from 'react';
import { type Answer, ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { dateTime, longDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { Section } from '../../shell/sectioned-page.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { toast } from '../../ui/toasts.tsx';
import { isGain, type Matrix } from './cell-words.ts';
import { useChangeWords } from './change-words.ts';
import styles from './rights.module.css';
import { rightsWords } from './words.ts';

export type RightsRow = Answer<'GET /rights/proposals'>['items'][number];

/** What is proposed, with before and after, for somebody else than its author to decide. */
export function Proposals({
  proposals,
  matrix,
  newest,
}: {
  readonly proposals: readonly RightsRow[];
  readonly matrix: Matrix;
  readonly newest: number;
}) {
  const t = useWords(rightsWords);
  const open = proposals.filter(({ status }) => status === 'PROPOSED');
  return (
    <Section title={t.waiting}>
      {open.length === 0 ? (
        <Empty title={t.nothingWaiting}>{t.nothingWaitingNext}</Empty>
      ) : (
        <ul className={styles['proposals']}>
          {open.map((one) => (
            <li key={one.id} className={styles['proposal']}>
              <Proposal proposal={one} matrix={matrix} newest={newest} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Proposal({
  proposal,
  matrix,
  newest,
}: {
  readonly proposal: RightsRow;
  readonly matrix: Matrix;
  readonly newest: number;
}) {
  const t = useWords(rightsWords);
  const { language } = useLanguage();
  const inWords = useChangeWords(matrix);
  const mayDecide = useMay()('rights:approve');
  const whyNot = useWhyNot(proposal, newest);
  const [deciding, setDeciding] = useState<'approve' | 'reject'>();
  const { id, changes, reason, proposedBy, proposedAt, effectiveAt } = proposal;
  const decide = async (note: string) => {
    if (deciding === undefined) return;
    const { version } = await ask(`POST /rights/proposals/{id}/${deciding}`, { path: { id }, body: { note } });
    toast(version === null ? t.rejected : t.approved(version));
    await refresh('GET /rights/proposals', 'GET /rights/versions', 'GET /rights/matrix');
  };
  return (
    <>
      <Table captionUnseen caption={`${t.changes}: ${reason}`} head={[t.resource, t.role, t.before, t.after]}>
        {changes.map((change) => {
          const said = inWords(change);
          return (
            <tr key={`${change.resource} ${change.role}`}>
              <th scope="row">{said.what}</th>
              <td>{said.role}</td>
              <td>
                <del>{said.before}</del>
              </td>
              <td>
                <ins>{said.after}</ins>
              </td>
            </tr>
          );
        })}
      </Table>
      <p>
        {t.reason}: {reason}
      </p>
      <p className={styles['quiet']}>
        {t.effectiveOn}: {effectiveAt === null ? t.atApproval : longDate(effectiveAt, language)} / {t.proposedBy}:{' '}
        {t.by(proposedBy?.displayName ?? t.release, dateTime(proposedAt, language))}
      </p>
      {mayDecide && (
        <>
          {whyNot !== null && <p>{whyNot.said}</p>}
          {whyNot?.rejectToo !== true && (
            <div className={styles['acts']}>
              <Button isDisabled={whyNot !== null} onPress={() => setDeciding('approve')}>
                {t.approve}
              </Button>
              <Button look="quiet" onPress={() => setDeciding('reject')}>
                {t.reject}
              </Button>
            </div>
          )}
        </>
      )}
      {deciding !== undefined && (
        <ReasonDialog
          title={t[deciding]}
          act={t[deciding]}
          kept={t.kept}
          onConfirm={decide}
          onClose={() => setDeciding(undefined)}
        >
          {deciding === 'approve' && <p>{t.approveSays}</p>}
        </ReasonDialog>
      )}
    </>
  );
}

/** Why this person does not approve it, and whether they do not reject it either (db/commands/rights.ts). */
function useWhyNot(
  { proposedBy, changes, basedOn }: RightsRow,
  newest: number,
): { readonly said: string; readonly rejectToo: boolean } | null {
  const t = useWords(rightsWords);
  const role = useWords(roleWords);
  const me = useMe();
  if (proposedBy?.id === me.id) return { said: t.yourProposal, rejectToo: true };
  const own = changes.find((change) => me.roles.includes(change.role) && isGain(change));
  if (own !== undefined) return { said: t.ownRole(wordOf(role, own.role)), rejectToo: false };
  return basedOn === newest ? null : { said: t.outdated(basedOn ?? 0), rejectToo: false };
}
