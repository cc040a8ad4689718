import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { reading } from '../../api/queries.ts';
import { type Plan } from '../../cases/fields.ts';
import { useCommand } from '../../keys/keys.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { useProblemWords } from '../../language/problem-words.ts';
import { useOnline } from '../../shell/online.ts';
import { useMay, useMe } from '../../shell/session.tsx';
import { useTaskCommands } from '../../tasks/commands.ts';
import { HandDialog } from '../../tasks/hand-dialog.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { taskWords } from '../../tasks/words.ts';
import { Button } from '../../ui/button.tsx';
import { Empty, Notice, Trouble } from '../../ui/states.tsx';
import type { CasePage, TaskPage } from './case.tsx';
import { CaseChanges } from './case-changes.tsx';
import { DecisionArea } from './decision-area.tsx';
import { ProposalNote } from './proposal-note.tsx';
import styles from './task-pane.module.css';
import { caseWords, taskPaneWords } from './words.ts';

type Asking = 'release' | 'park' | 'take-over' | 'assign' | 'delegate' | 'return';

/** The task: who has it, what can be done with it, and its decision. */
export function TaskPane({
  file,
  page,
  plan,
}: {
  readonly file: CasePage;
  readonly page: TaskPage | undefined;
  readonly plan: Plan;
}) {
  const t = useWords(taskPaneWords);
  const c = useWords(caseWords);
  const w = useWords(taskWords);
  const local = useLocal();
  const say = useProblemWords();
  const { language } = useLanguage();
  const commands = useTaskCommands();
  const [asking, askFor] = useState<Asking>();
  const [refused, setRefused] = useState<unknown>();
  const task = page?.task;
  const foresight = useQuery({
    ...reading('GET /tasks/{id}/consequences', { path: { id: task?.id ?? '' } }),
    enabled: task !== undefined,
  });
  const online = useOnline();
  const mayAssign = useMay()('task:assign');
  const { id: me } = useMe();
  const [began, begin] = useState(false);
  const permitted = (command: string) => page?.commands.some((one) => one.command === command && one.allowed) === true;
  // Reading goes on without a connection; commands do not.
  const allowed = (command: string) => online && permitted(command);
  const canAssign = mayAssign && online && (task?.status === 'READY' || task?.status === 'CLAIMED');
  const target = { id: task?.id ?? '', version: task?.version ?? 0, name: file.receiptNumber };
  const attempt = (work: Promise<unknown>) =>
    void work.then(
      () => setRefused(undefined),
      (error: unknown) => setRefused(error),
    );
  useCommand(
    allowed('claim') ? { id: 'claim', keys: 'c', label: w.claim, run: () => attempt(commands.claim(target)) } : null,
  );
  useCommand(allowed('release') ? { id: 'release', keys: 'r', label: w.release, run: () => askFor('release') } : null);
  useCommand(allowed('park') ? { id: 'park', keys: 'p', label: w.park, run: () => askFor('park') } : null);
  useCommand(canAssign ? { id: 'assign', keys: 'a', label: w.assign, run: () => askFor('assign') } : null);
  if (page === undefined || task === undefined) {
    return (
      <div className={styles['body']}>
        <Empty title={t.noTask} />
      </div>
    );
  }
  const claim = page.commands.find(({ command }) => command === 'claim');
  const isMine = permitted('decide');
  if (isMine && !began) begin(true);
  const isLost = began && !isMine && wentToAnother(task, me);
  const standing =
    task.status === 'READY'
      ? t.free
      : task.status === 'PARKED' && task.parkedUntil !== null
        ? t.parked(dateTime(task.parkedUntil, language))
        : task.status === 'SUBMITTED'
          ? t.recording
          : task.status === 'CLAIMED' || task.status === 'DELEGATED'
            ? isMine
              ? t.yours
              : t.heldBy(
                  task.holder?.displayName ?? '',
                  task.heldSince === null ? '' : dateTime(task.heldSince, language),
                )
            : t.done;
  return (
    <>
      <div className={styles['body']}>
        <h2>{local(task.label)}</h2>
        <CaseChanges file={file} task={task} plan={plan} />
        <p className={styles['standing']}>
          {standing} {c.due} {dateTime(task.dueAt, language)}
        </p>
        {refused !== undefined && <Trouble error={refused} />}
        <div className={styles['commands']}>
          {allowed('claim') && (
            <Button look="main" onPress={() => attempt(commands.claim(target))}>
              {w.claim} <kbd>c</kbd>
            </Button>
          )}
          {allowed('resume') && (
            <Button look="main" onPress={() => attempt(commands.resume(target))}>
              {w.resume}
            </Button>
          )}
          {allowed('park') && (
            <Button size="small" onPress={() => askFor('park')}>
              {w.park} <kbd>p</kbd>
            </Button>
          )}
          {allowed('release') && (
            <Button size="small" onPress={() => askFor('release')}>
              {w.release} <kbd>r</kbd>
            </Button>
          )}
          {!isMine && allowed('take-over') && task.holder !== null && (
            <Button size="small" onPress={() => askFor('take-over')}>
              {w.takeOver}
            </Button>
          )}
          {allowed('return') && (
            <Button size="small" onPress={() => askFor('return')}>
              {w.giveBack}
            </Button>
          )}
          {allowed('delegate') && (
            <Button size="small" onPress={() => askFor('delegate')}>
              {w.delegate}
            </Button>
          )}
          {canAssign && (
            <Button size="small" onPress={() => askFor('assign')}>
              {w.assign} <kbd>a</kbd>
            </Button>
          )}
        </div>
        {!online && <Notice>{w.offline}</Notice>}
        {task.status === 'READY' && claim?.allowed === false && claim.reason !== null && (
          <Notice>
            <p>{say({ status: 403, code: claim.reason })}</p>
            <code>{claim.reason}</code>
          </Notice>
        )}
        {foresight.data?.proposal != null && <ProposalNote proposal={foresight.data.proposal} plan={plan} />}
        {foresight.error !== null && <p>{say(problemOf(foresight.error))}</p>}
      </div>
      {(isMine || isLost) && (
        <DecisionArea key={task.id} page={page} isMine={isMine} plan={plan} foresight={foresight.data} />
      )}
      {asking === 'release' && (
        <ReasonDialog
          title={w.releaseTitle}
          suggestion={w.releaseReason}
          act={w.release}
          onClose={() => askFor(undefined)}
          onConfirm={(reason) => commands.release(target, reason)}
        />
      )}
      {asking === 'park' && (
        <ReasonDialog
          title={w.parkTitle}
          daysAhead={7}
          act={w.park}
          onClose={() => askFor(undefined)}
          onConfirm={(reason, until) => commands.park(target, until, reason)}
        />
      )}
      {(asking === 'assign' || asking === 'delegate') && (
        <HandDialog
          taskId={task.id}
          except={task.holder?.id}
          act={w[asking]}
          onClose={() => askFor(undefined)}
          onConfirm={(reason, to) => commands[asking](target, reason, to)}
        />
      )}
      {asking === 'return' && (
        <ReasonDialog
          title={w.giveBack}
          act={w.giveBack}
          onClose={() => askFor(undefined)}
          onConfirm={(reason) => commands.giveBack(target, reason)}
        />
      )}
      {asking === 'take-over' && (
        <ReasonDialog
          title={w.takeOverTitle}
          act={w.takeOver}
          onClose={() => askFor(undefined)}
          onConfirm={(reason) => commands.takeOver(target, reason)}
        />
      )}
    </>
  );
}

/** Without this person's doing: what they give away or decide themselves is not lost. */
function wentToAnother({ status, holder, owner }: TaskPage['task'], me: string): boolean {
  if (status === 'CANCELLED') return true;
  return (status === 'CLAIMED' || status === 'DELEGATED') && holder?.id !== me && owner?.id !== me;
}
