import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useCommand } from '../../keys/keys.ts';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { PageHeading } from '../../shell/page-heading.tsx';
import { rememberList } from '../../tasks/around.ts';
import { useClaimNext } from '../../tasks/commands.ts';
import { taskWords } from '../../tasks/words.ts';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { DisplayMenu } from './display-menu.tsx';
import { matches } from './filter.ts';
import { Preview } from './preview.tsx';
import type { Row, Task } from './rows.ts';
import { TaskGrid } from './task-grid.tsx';
import { useTasks } from './use-tasks.ts';
import { isView } from './views.ts';
import styles from './worklist.module.css';
import { worklistWords } from './words.ts';

/** 一覧: what there is to do, the most urgent first. */
export default function Worklist() {
  const t = useWords(worklistWords);
  const task = useWords(taskWords);
  const local = useLocal();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const params: { view?: string } = useParams({ strict: false });
  const view = isView(params.view) ? params.view : 'open';
  const { rows, fresh, more, showLatest, error, isPending, refetch } = useTasks(view);
  const claimNext = useClaimNext();
  const [text, setText] = useState('');
  const [composing, setComposing] = useState(false);
  const [kind, setKind] = useState('');
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [previewed, preview] = useState<Task>();
  const filter = useRef<HTMLInputElement>(null);
  const kinds = useMemo(() => new Map(rows.map((row) => [row.task.kind, row.task.label])), [rows]);
  // What an input method has not finished is not yet what is looked for.
  const [wanted, setWanted] = useState('');
  if (!composing && wanted !== text) setWanted(text);
  const shown = useMemo(
    () => rows.filter((row) => (kind === '' || row.task.kind === kind) && matches(row.task, wanted, language)),
    [rows, kind, wanted, language],
  );
  const open = ({ task: { id, caseId } }: Row) => {
    rememberList(
      shown.map((row) => ({ taskId: row.task.id, caseId: row.task.caseId })),
      `/tasks/${view}`,
    );
    void navigate({ to: '/cases/$caseId', params: { caseId }, search: { task: id } });
  };

  useCommand({ id: 'filter', keys: 'f', label: t.filter, run: () => filter.current?.focus() });
  useCommand({ id: 'show-fresh', keys: '.', label: t.showFresh, run: showLatest });

  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <PageHeading title={t[view]}>
          {t[view]}{' '}
          {!isPending && (
            <span className={styles['count']}>{(more ? t.atLeast : t.count)(rows.length.toLocaleString())}</span>
          )}
        </PageHeading>
        <Button look="main" onPress={() => void claimNext()}>
          {task.claimNext} <kbd>n</kbd>
        </Button>
        <input
          ref={filter}
          className={styles['filter']}
          type="search"
          aria-label={t.filter}
          placeholder={t.filterPlaceholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('');
          }}
        />
        <select
          className={styles['kind']}
          aria-label={t.kind}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        >
          <option value="">{t.everyKind}</option>
          {[...kinds].map(([code, label]) => (
            <option key={code} value={code}>
              {local(label)}
            </option>
          ))}
        </select>
        <DisplayMenu />
      </header>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      <div className={styles['pill']} role="status">
        {fresh > 0 && (
          <Button size="small" onPress={showLatest}>
            {t.fresh(fresh)} <kbd>.</kbd>
          </Button>
        )}
      </div>
      {isPending ? (
        <Loading lines={14} />
      ) : shown.length === 0 && error === null ? (
        rows.length === 0 ? (
          <Empty title={t.emptyTitle}>{t.emptyNext}</Empty>
        ) : (
          <Empty title={t.noMatch}>
            <Button
              onPress={() => {
                setText('');
                setKind('');
              }}
            >
              {t.clearFilter}
            </Button>
          </Empty>
        )
      ) : (
        <div className={styles['body']}>
          <TaskGrid
            rows={shown}
            selected={selected}
            onSelect={select}
            onOpen={open}
            onPreview={(row) => preview(previewed?.id === row.task.id ? undefined : row.task)}
            label={t[view]}
          />
          {previewed !== undefined && (
            <Preview key={previewed.id} task={previewed} onClose={() => preview(undefined)} />
          )}
        </div>
      )}
      {selected.size > 0 && <BulkBar rows={rows} selected={selected} onSelect={select} />}
    </div>
  );
}
