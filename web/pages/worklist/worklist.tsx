import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useCommand } from '../../keys/keys.ts';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { useMay } from '../../shell/session.tsx';
import { PageHeading } from '../../shell/page-heading.tsx';
import { rememberList } from '../../tasks/around.ts';
import { useClaimNext } from '../../tasks/commands.ts';
import { taskWords } from '../../tasks/words.ts';
import { Button } from '../../ui/button.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { columnsToSave } from './columns.tsx';
import { DisplayMenu } from './display-menu.tsx';
import { matches } from './filter.ts';
import { Preview } from './preview.tsx';
import { type Row, type Task, URGENCIES } from './rows.ts';
import { TaskGrid } from './task-grid.tsx';
import { useTasks } from './use-tasks.ts';
import { SaveListDialog } from './save-list.tsx';
import { useSavedLists } from './saved-lists.ts';
import { useColumns } from './use-columns.ts';
import { askedOf, filtersOf, isView, queryOf } from './views.ts';
import styles from './worklist.module.css';
import { worklistWords } from './words.ts';

/** 一覧: what there is to do, the most urgent first. A list of its own for each address. */
export default function WorklistRoute() {
  const { view = 'open' }: { view?: string } = useParams({ strict: false });
  return <Worklist key={view} view={view} />;
}

function Worklist({ view }: { readonly view: string }) {
  const t = useWords(worklistWords);
  const task = useWords(taskWords);
  const local = useLocal();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const asked = askedOf(useSearch({ strict: false }));
  const list = useSavedLists().find(({ id }) => id === view);
  const title = isView(view) ? t[view] : t.savedList;
  const [columns, setColumns] = useColumns(list);
  const may = useMay();
  const mayKeep = may('worklist:own');
  const mayCopy = may('copy:request') && may('case:read-personal');
  const [saving, save] = useState(false);
  const query = queryOf(view, asked);
  const { rows, fresh, more, isGrouped, showLatest, error, isPending, refetch } = useTasks(
    { ...query, sort: query.sort ?? list?.sort ?? 'due' },
    columns.includes('name'),
  );
  const ask = (change: Readonly<Record<string, string | undefined>>) => {
    showLatest();
    void navigate({ to: '/tasks/$view', params: { view }, search: { ...asked, ...change }, replace: true });
  };
  const claimNext = useClaimNext();
  const [text, setText] = useState('');
  const [composing, setComposing] = useState(false);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [previewed, preview] = useState<Task>();
  const filter = useRef<HTMLInputElement>(null);
  // Those of the tasks that were seen here: a list that is narrowed to one kind shows no other.
  const [kinds, setKinds] = useState<ReadonlyMap<string, Row['task']['label']>>(new Map());
  const unseen = rows.filter((row) => !kinds.has(row.task.kind));
  if (unseen.length > 0)
    setKinds(new Map([...kinds, ...unseen.map(({ task: { kind, label } }) => [kind, label] as const)]));
  // What an input method has not finished is not yet what is looked for.
  const [wanted, setWanted] = useState('');
  if (!composing && wanted !== text) setWanted(text);
  const shown = useMemo(() => rows.filter((row) => matches(row.task, wanted, language)), [rows, wanted, language]);
  const open = ({ task: { id, caseId } }: Row) => {
    rememberList(
      shown.map((row) => ({ taskId: row.task.id, caseId: row.task.caseId })),
      { to: `/tasks/${view}`, search: asked },
    );
    void navigate({ to: '/cases/$caseId', params: { caseId }, search: { task: id } });
  };

  useCommand({ id: 'filter', keys: 'f', label: t.filter, run: () => filter.current?.focus() });
  useCommand({ id: 'show-fresh', keys: '.', label: t.showFresh, run: showLatest });

  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <PageHeading title={title}>
          {list?.name ?? title}{' '}
          {!isPending && (
            <span className={styles['count']}>{(more ? t.atLeast : t.count)(rows.length.toLocaleString())}</span>
          )}
        </PageHeading>
        <CommandButton look="main" onPress={() => void claimNext()}>
          {task.claimNext} <kbd>n</kbd>
        </CommandButton>
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
          value={[asked.kind ?? ''].flat()[0]}
          onChange={(event) => ask({ kind: event.target.value || undefined })}
        >
          <option value="">{t.everyKind}</option>
          {[...kinds].map(([code, label]) => (
            <option key={code} value={code}>
              {local(label)}
            </option>
          ))}
        </select>
        <select
          className={styles['kind']}
          aria-label={t.due}
          value={asked.due ?? ''}
          onChange={(event) => ask({ due: event.target.value || undefined })}
        >
          <option value="">{t.everyDue}</option>
          {URGENCIES.map((due) => (
            <option key={due} value={due}>
              {t[due]}
            </option>
          ))}
        </select>
        <select
          className={styles['kind']}
          aria-label={t.sort}
          value={asked.sort ?? list?.sort ?? 'due'}
          onChange={(event) => ask({ sort: event.target.value })}
        >
          <option value="due">{t.byDue}</option>
          <option value="opened">{t.byOpened}</option>
          <option value="receipt">{t.byReceipt}</option>
        </select>
        <DisplayMenu columns={columns} onChange={setColumns} />
        {mayKeep && <CommandButton onPress={() => save(true)}>{t.saveList}</CommandButton>}
        {mayCopy && (
          <Button
            onPress={() =>
              void navigate({ to: '/copies', search: { ask: true, filter: filtersOf(view, list, asked) } })
            }
          >
            {t.copyOut}
          </Button>
        )}
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
        rows.length === 0 && asked.kind === undefined && asked.due === undefined ? (
          <Empty title={t.emptyTitle}>{t.emptyNext}</Empty>
        ) : (
          <Empty title={t.noMatch}>
            <Button
              onPress={() => {
                setText('');
                ask({ kind: undefined, due: undefined });
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
            columns={columns}
            isGrouped={isGrouped}
            selected={selected}
            onSelect={select}
            onOpen={open}
            onPreview={(row) => preview(previewed?.id === row.task.id ? undefined : row.task)}
            label={list?.name ?? title}
          />
          {previewed !== undefined && (
            <Preview key={previewed.id} task={previewed} onClose={() => preview(undefined)} />
          )}
        </div>
      )}
      {saving && (
        <SaveListDialog
          shown={{
            filters: filtersOf(view, list, asked),
            columns: columnsToSave(columns),
            sort: asked.sort ?? list?.sort ?? 'due',
          }}
          list={list}
          onClose={() => save(false)}
        />
      )}
      {selected.size > 0 && <BulkBar rows={rows} selected={selected} onSelect={select} />}
    </div>
  );
}
