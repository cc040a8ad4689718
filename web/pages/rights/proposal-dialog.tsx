import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../../../domain/roles.ts';
import { ask } from '../../api/ask.ts';
import { reading, refresh } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { DateControl } from '../../ui/date-control.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { CellChoice } from './cell-choice.tsx';
import { type Change, useChangeWords } from './change-words.ts';
import styles from './rights.module.css';
import { rightsWords } from './words.ts';

/** As it is sent, once it was understood. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface Staged extends Change {
  readonly role: Role;
}

/** Proposes to change cells of the newest version, whatever version is on the page. */
export function ProposalDialog({ basedOn, onClose }: { readonly basedOn: number; readonly onClose: () => void }) {
  const t = useWords(rightsWords);
  const { data: matrix } = useQuery(reading('GET /rights/matrix', { query: { version: basedOn } }));
  const inWords = useChangeWords(matrix ?? { scopes: [], resources: [] });
  const [staged, setStaged] = useState<readonly Staged[]>([]);
  const [effectiveOn, setEffectiveOn] = useState('');
  const others = ({ resource, role }: Staged) => staged.filter((one) => one.resource !== resource || one.role !== role);
  const propose = async (reason: string) => {
    const changes = staged.map(({ resource, role, after }) => ({ resource, role, cell: after }));
    const from = effectiveOn === '' ? {} : { effectiveAt: new Date(`${effectiveOn}T00:00:00+09:00`).toISOString() };
    await ask('POST /rights/proposals', { body: { basedOn, changes, reason, ...from } });
    toast(t.proposed);
    await refresh('GET /rights/proposals');
  };
  return (
    <ReasonDialog
      title={t.propose}
      act={t.proposeAct}
      kept={t.kept}
      isReady={staged.length > 0 && (effectiveOn === '' || DAY.test(effectiveOn))}
      onConfirm={propose}
      onClose={onClose}
    >
      {matrix === undefined ? (
        <Loading lines={4} />
      ) : (
        <CellChoice matrix={matrix} onChoose={(change) => setStaged([...others(change), change])} />
      )}
      <section aria-label={t.changes}>
        <h3>{t.changes}</h3>
        {staged.length === 0 && <p className={styles['quiet']}>{t.noChanges}</p>}
        <ul className={styles['staged']}>
          {staged.map((change) => {
            const { what, role, before, after } = inWords(change);
            return (
              <li key={`${change.resource} ${change.role}`}>
                <span>
                  {what} / {role}: <del>{before}</del> → <ins>{after}</ins>
                </span>
                <Button
                  size="small"
                  aria-label={t.takeOutOf(`${what} / ${role}`)}
                  onPress={() => setStaged(others(change))}
                >
                  {t.takeOut}
                </Button>
              </li>
            );
          })}
        </ul>
      </section>
      <Field label={t.effectiveOn} hint={t.effectiveHint}>
        {(control) => <DateControl control={control} value={effectiveOn} onChange={setEffectiveOn} />}
      </Field>
    </ReasonDialog>
  );
}
