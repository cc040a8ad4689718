import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { type ProblemDocument, problemOf } from '../../api/problem.ts';
import { useCommand } from '../../keys/keys.ts';
import { useWords } from '../../language/language.tsx';
import { useProblemWords } from '../../language/problem-words.ts';
import { useOnline } from '../../shell/online.ts';
import { useMay } from '../../shell/session.tsx';
import { refreshTasks } from '../../tasks/commands.ts';
import { ExtendDialog } from '../../tasks/extend-dialog.tsx';
import { HandDialog } from '../../tasks/hand-dialog.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { taskWords } from '../../tasks/words.ts';
import { Button } from '../../ui/button.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { Notice } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { Row } from './rows.ts';
import styles from './worklist.module.css';
import { worklistWords } from './words.ts';

type Order =
  | { readonly command: 'claim' | 'resume' }
  | { readonly command: 'release'; readonly reason: string }
  | { readonly command: 'assign'; readonly reason: string; readonly to: string }
  | { readonly command: 'park'; readonly reason: string; readonly until: string };

interface Props {
  readonly rows: readonly Row[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}

/** The same for all that are selected; each answers for itself, and what failed stays selected. */
export function BulkBar({ rows, selected, onSelect }: Props) {
  const t = useWords(worklistWords);
  const task = useWords(taskWords);
  const say = useProblemWords();
  const [asking, askFor] = useState<'release' | 'park' | 'assign' | 'extend'>();
  const may = useMay();
  const mayAssign = may('task:assign');
  const mayExtend = may('deadline:extend');
  const [failures, setFailures] = useState<readonly string[]>([]);
  const chosen = rows.filter((row) => selected.has(row.task.id)).map((row) => row.task);

  // Whom the first may be given to; where another may not, its own answer says so.
  const [first] = chosen;
  const report = (failed: readonly { readonly id: string; readonly problem: ProblemDocument }[]) => {
    setFailures(
      failed.map(({ id, problem }) => `${chosen.find((one) => one.id === id)?.receiptNumber ?? ''}: ${say(problem)}`),
    );
    onSelect(new Set(failed.map(({ id }) => id)));
    const done = chosen.length - failed.length;
    if (done > 0) toast(t.bulkDone(done));
    return refreshTasks();
  };
  const carryOut = async (order: Order) => {
    const items = chosen.map(({ id, version }) => ({ id, version }));
    const { results } = await ask('POST /tasks/bulk', { body: { ...order, items } });
    await report(results.flatMap(({ id, problem }) => (problem === null ? [] : [{ id, problem }])));
  };
  // One by one: each due date is a deed of its own.
  const extend = async (reason: string, businessDays: number) => {
    const failed: { id: string; problem: ProblemDocument }[] = [];
    for (const { id, version } of chosen) {
      await ask('POST /tasks/{id}/extend', { path: { id }, body: { version, businessDays, reason } }).catch(
        (error: unknown) => failed.push({ id, problem: problemOf(error) }),
      );
    }
    await report(failed);
  };
  const now = (order: Order) => void carryOut(order).catch((error: unknown) => toast(say(problemOf(error))));
  const online = useOnline();
  useCommand(online ? { id: 'claim', keys: 'c', label: task.claim, run: () => now({ command: 'claim' }) } : null);
  useCommand({ id: 'release', keys: 'r', label: task.release, run: () => askFor('release') });
  useCommand({ id: 'park', keys: 'p', label: task.park, run: () => askFor('park') });
  useCommand(mayAssign ? { id: 'assign', keys: 'a', label: task.assign, run: () => askFor('assign') } : null);
  useCommand({ id: 'clear-selection', keys: 'Escape', label: t.clearSelection, run: () => onSelect(new Set()) });
  return (
    <section className={styles['bulk']} aria-label={t.selected(chosen.length)}>
      {failures.length > 0 && (
        <Notice tone="trouble">
          <div>
            <p>{t.bulkFailed(failures.length)}</p>
            <ul>
              {failures.map((failure) => (
                <li key={failure}>{failure}</li>
              ))}
            </ul>
          </div>
        </Notice>
      )}
      <strong>{t.selected(chosen.length)}</strong>
      <CommandButton onPress={() => now({ command: 'claim' })}>
        {task.claim} <kbd>c</kbd>
      </CommandButton>
      <CommandButton onPress={() => askFor('release')}>
        {task.release} <kbd>r</kbd>
      </CommandButton>
      <CommandButton onPress={() => askFor('park')}>
        {task.park} <kbd>p</kbd>
      </CommandButton>
      <CommandButton onPress={() => now({ command: 'resume' })}>{task.resume}</CommandButton>
      {mayAssign && (
        <CommandButton onPress={() => askFor('assign')}>
          {task.assign} <kbd>a</kbd>
        </CommandButton>
      )}
      {mayExtend && <CommandButton onPress={() => askFor('extend')}>{task.extend}</CommandButton>}
      <Button look="quiet" onPress={() => onSelect(new Set())}>
        {t.clearSelection} <kbd>Esc</kbd>
      </Button>
      {asking === 'release' && (
        <ReasonDialog
          title={task.releaseTitle}
          suggestion={task.releaseReason}
          act={task.release}
          onClose={() => askFor(undefined)}
          onConfirm={(reason) => carryOut({ command: 'release', reason })}
        />
      )}
      {asking === 'park' && (
        <ReasonDialog
          title={task.parkTitle}
          daysAhead={7}
          act={task.park}
          onClose={() => askFor(undefined)}
          onConfirm={(reason, until) => carryOut({ command: 'park', reason, until })}
        />
      )}
      {asking === 'assign' && first !== undefined && (
        <HandDialog
          taskId={first.id}
          except={undefined}
          act={task.assign}
          onClose={() => askFor(undefined)}
          onConfirm={(reason, to) => carryOut({ command: 'assign', reason, to })}
        />
      )}
      {asking === 'extend' && <ExtendDialog onClose={() => askFor(undefined)} onConfirm={extend} />}
    </section>
  );
}
