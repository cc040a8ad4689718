import { useState } from 'react';
import { isClosed } from '../../domain/task-transitions.ts';
import type { Answer } from '../api/ask.ts';
import { useCommand } from '../keys/keys.ts';
import { dateTime } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { useProblemWords } from '../language/problem-words.ts';
import { words } from '../language/words.ts';
import { useOnline } from '../shell/online.ts';
import { useMay } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Notice, Trouble } from '../ui/states.tsx';
import { useTaskCommands } from './commands.ts';
import { ExtendDialog } from './extend-dialog.tsx';
import { HandDialog } from './hand-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import styles from './task-acts.module.css';
import { taskWords } from './words.ts';

type Asking = 'release' | 'park' | 'take-over' | 'assign' | 'delegate' | 'return' | 'extend';

interface Props {
  readonly page: Pick<Answer<'GET /tasks/{id}'>, 'task' | 'commands'>;
}

/** Who has a task until when, and what can be done with it but for its decision. */
export function TaskActs({ page: { task, commands: offered } }: Props) {
  const t = useWords(own);
  const w = useWords(taskWords);
  const say = useProblemWords();
  const { language } = useLanguage();
  const commands = useTaskCommands();
  const [asking, askFor] = useState<Asking>();
  const [refused, setRefused] = useState<unknown>();
  const online = useOnline();
  const may = useMay();
  const permitted = (command: string) => offered.some((one) => one.command === command && one.allowed);
  // Reading goes on without a connection; commands do not.
  const allowed = (command: string) => online && permitted(command);
  const canAssign = may('task:assign') && online && (task.status === 'READY' || task.status === 'CLAIMED');
  const canExtend = may('deadline:extend') && online && !isClosed(task.status) && task.status !== 'SUBMITTED';
  const target = { id: task.id, version: task.version, name: task.receiptNumber };
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
  const claim = offered.find(({ command }) => command === 'claim');
  const isMine = permitted('decide');
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
      <p className={styles['standing']}>
        {standing} {t.due} {dateTime(task.dueAt, language)}
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
        {canExtend && (
          <Button size="small" onPress={() => askFor('extend')}>
            {w.extend}
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
      {asking === 'extend' && (
        <ExtendDialog
          onClose={() => askFor(undefined)}
          onConfirm={(reason, businessDays) => commands.extend(target, reason, businessDays)}
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

/** 業務の状態 in a sentence. */
const own = words({
  due: { ja: '期限', en: 'Due' },
  heldBy: {
    ja: (who: string, at: string) => `${who}さんが${at}から担当しています。`,
    en: (who: string, at: string) => `${who} has had this since ${at}.`,
  },
  yours: { ja: 'あなたが担当しています。', en: 'You have this task.' },
  free: { ja: 'まだ誰も担当していません。', en: 'Nobody has this task yet.' },
  parked: { ja: (at: string) => `${at}まで保留しています。`, en: (at: string) => `Parked until ${at}.` },
  done: { ja: 'この業務は終わっています。', en: 'This task is done.' },
  recording: { ja: '決定を記録しています…', en: 'The decision is being recorded…' },
});
