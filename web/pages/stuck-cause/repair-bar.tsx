import { useState } from 'react';
import { STAGES } from '../../../domain/plan/stages.ts';
import { ask } from '../../api/ask.ts';
import { problemOf } from '../../api/problem.ts';
import { refresh } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { stageWords } from '../../cases/words.ts';
import { useWords } from '../../language/language.tsx';
import { useProblemWords } from '../../language/problem-words.ts';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { Field } from '../../ui/field.tsx';
import { announce } from '../../ui/toasts.tsx';
import styles from './stuck-cause.module.css';
import type { Stuck } from './use-records.ts';
import { stuckCauseWords } from './words.ts';

interface Props {
  readonly chosen: readonly Stuck[];
  /** Hears what was said to each, and which were refused. */
  readonly onAnswered: (answers: ReadonlyMap<string, string>, refused: ReadonlySet<string>) => void;
}

/** 再試行・巻戻し of what is selected; each record answers for itself. */
export function RepairBar({ chosen, onAnswered }: Props) {
  const t = useWords(stuckCauseWords);
  const stage = useWords(stageWords);
  const say = useProblemWords();
  const [asking, askFor] = useState<'retry' | 'rewind'>();
  const [to, goTo] = useState<(typeof STAGES)[number]>();
  // Of several only what all of them allow.
  const allAllow = (repair: string) => chosen.every(({ repairs }) => repairs.includes(repair));
  const targets = (chosen[0]?.rewindTargets ?? []).filter((one) =>
    chosen.every(({ rewindTargets }) => rewindTargets.includes(one)),
  );
  const close = () => askFor(undefined);

  const order = async (reason: string) => {
    const body =
      asking === 'rewind' && to !== undefined
        ? ({ kind: 'rewind', to, reason } as const)
        : ({ kind: 'retry', reason } as const);
    const answers = new Map<string, string>();
    const refused = new Set<string>();
    // One after the other: a hundred at once would only wait for each other.
    for (const { id } of chosen) {
      try {
        await ask('POST /stuck/{id}/repairs', { path: { id }, body });
        answers.set(id, t.ordered);
      } catch (error) {
        answers.set(id, say(problemOf(error)));
        refused.add(id);
      }
    }
    onAnswered(answers, refused);
    announce(t.orderedOf(chosen.length - refused.size, chosen.length));
    await refresh('GET /stuck', 'GET /stuck/{id}', 'GET /operations');
  };

  return (
    <section className={styles['bar']} aria-label={t.selected(chosen.length)}>
      <strong>{t.selected(chosen.length)}</strong>
      {allAllow('retry') && (
        <CommandButton look="main" onPress={() => askFor('retry')}>
          {t.retry}
        </CommandButton>
      )}
      {allAllow('rewind') && targets.length > 0 && (
        <CommandButton onPress={() => askFor('rewind')}>{t.rewind}</CommandButton>
      )}
      {asking === 'retry' && (
        <ReasonDialog title={t.retryTitle(chosen.length)} act={t.retry} onClose={close} onConfirm={order}>
          <Happens of={[t.retryAgain(chosen.length), t.retrySafe, t.fourEyes, t.movesOn]} />
        </ReasonDialog>
      )}
      {asking === 'rewind' && (
        <ReasonDialog
          title={t.rewindTitle(chosen.length)}
          act={t.rewind}
          isReady={to !== undefined}
          onClose={close}
          onConfirm={order}
        >
          <Happens of={[t.rewindAgain, t.rewindKept, t.rewindTasks, t.fourEyes]} />
          <Field label={t.rewindTo} required>
            {(control) => (
              <select
                {...control}
                value={to ?? ''}
                onChange={({ target }) => goTo(STAGES.find((one) => one === target.value))}
              >
                <option value="">{t.unchosen}</option>
                {targets.map((one) => (
                  <option key={one} value={one}>
                    {wordOf(stage, one)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </ReasonDialog>
      )}
    </section>
  );
}

/** 起きること, before it is ordered. */
function Happens({ of }: { readonly of: readonly string[] }) {
  const t = useWords(stuckCauseWords);
  return (
    <div>
      <strong>{t.happens}</strong>
      <ul className={styles['happens']}>
        {of.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
