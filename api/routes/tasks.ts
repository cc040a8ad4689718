import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { PurposeHeaders } from '../../contracts/cases.ts';
import { IdParams } from '../../contracts/scalars.ts';
import { CandidateListSchema, TaskListSchema, TaskPageSchema } from '../../contracts/tasks.ts';
import { TaskQuery } from '../../contracts/worklists.ts';
import { auditPage } from '../../db/commands/audit.ts';
import { taskToAct } from '../../db/commands/task-to-act.ts';
import { caseRows } from '../../db/queries/case-rows.ts';
import type { Em } from '../../db/database.ts';
import { draftOf } from '../../db/queries/draft-of.ts';
import { namesOf, type PersonName } from '../../db/queries/person-names.ts';
import { COUNT_CAP, taskById, type TaskRow, worklist } from '../../db/queries/worklist.ts';
import { worklistOf } from '../../db/queries/worklists.ts';
import { candidatesOf } from '../../db/queries/task-candidates.ts';
import { DomainError } from '../../domain/errors.ts';
import { isMember } from '../../domain/queues.ts';
import { showsNames, type WorklistFilters } from '../../domain/worklists.ts';
import type { ApiDeps } from '../deps.ts';
import { casePage } from '../pages/case-page.ts';
import { refuseOtherOffice } from '../office-reach.ts';
import { taskPage, taskSummaries } from '../pages/task-page.ts';
import { type Caller, caller } from '../plugins/access.ts';
import { may, purposeOf } from '../policy.ts';
import { leaveToRead } from '../reading.ts';
import { queryOf, refuseAllQueues } from '../worklist-query.ts';

const tags = ['tasks'];

/** 業務: the worklist, and what one decision needs. */
export function taskRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.get(
      '/tasks',
      {
        config: { access: 'task:read' },
        schema: {
          tags,
          summary: 'The worklist, in the order in which things should be done',
          querystring: TaskQuery,
          response: { 200: TaskListSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const now = clock.now();
        const { worklist: listId, names: asked, sort, limit = 50, cursor, ...inline } = request.query;
        refuseAllQueues(account, inline);
        const list =
          listId === undefined ? null : await database.inTransaction((em) => worklistOf(em, account, listId));
        if (listId !== undefined && list === null) throw new DomainError('not-found');
        const query = queryOf(account, { ...list?.filters, ...filtersOf(inline) }, now, deps);
        const page = await worklist(database, { ...query, sort: sort ?? list?.sort ?? 'due', limit, cursor }, [
          queryOf(account, { statuses: ['READY'] }, now, deps),
          queryOf(account, { holder: 'me' }, now, deps),
        ]);
        const [ready = 0, mine = 0] = page.counts;
        const counts = { ready: Math.min(ready, COUNT_CAP), mine: Math.min(mine, COUNT_CAP), cap: COUNT_CAP };
        const wanted = asked ?? showsNames(list?.columns ?? []);
        const names = wanted
          ? await database.inTransaction((em) => readNames(em, page.items, account, now))
          : new Map<string, PersonName>();
        return { items: taskSummaries(page.items, { deps, names, now }), next: page.next, counts };
      },
    );

    app.get(
      '/tasks/:id',
      {
        config: { access: 'task:read' },
        schema: {
          tags,
          summary: 'A task with its decisions, the commands allowed now, and its case',
          params: IdParams,
          headers: PurposeHeaders,
          response: { 200: TaskPageSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const now = clock.now();
        return database.inTransaction(async (em) => {
          const row = await taskById(em, request.params.id);
          if (row === undefined) throw new DomainError('not-found');
          const standing = await taskToAct(em, row.id, account.id);
          if (row.holder?.id !== account.id && !isMember(standing, account))
            refuseOtherOffice(account, row.office, deps);
          // Whoever holds the task sees what deciding it takes.
          const isTheirs = row.holder?.id === account.id;
          const reading = { account, caseId: row.caseId, purpose: request.headers['x-purpose'] };
          const leave = await leaveToRead(em, reading, deps);
          const withheld =
            !isTheirs && !may(account, 'case:read-personal') ? 'role' : leave === null ? 'purpose-needed' : null;
          const personal = withheld === null;
          const rows = await caseRows(em, row.caseId, { personal });
          if (rows === undefined) throw new DomainError('not-found');
          if (personal) leave?.audit('task.read', { task: row.id });
          const [task] = taskSummaries([row], { deps, names: new Map(), now });
          if (task === undefined) throw new DomainError('not-found');
          return taskPage({
            row,
            task,
            standing,
            account,
            plan: rows.file,
            draft: row.holder?.id === account.id ? await draftOf(em, row.id) : null,
            page: casePage(rows, { withheld, deps, now }),
          });
        });
      },
    );

    app.get(
      '/tasks/:id/candidates',
      {
        config: { access: 'task:read' },
        schema: {
          tags,
          summary: 'Who may be given a task',
          params: IdParams,
          response: { 200: CandidateListSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        return database.inTransaction(async (em) => {
          const task = await taskById(em, request.params.id);
          if (task === undefined) throw new DomainError('not-found');
          if (task.holder?.id !== account.id) refuseOtherOffice(account, task.office, deps);
          return { items: await candidatesOf(em, task.id, clock.now()) };
        });
      },
    );
  };
}

/** The address says `kind=…&kind=…` where a saved worklist says `kinds`. */
function filtersOf({ kind, office, status, ...rest }: Inline): WorklistFilters {
  return {
    ...rest,
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(office === undefined ? {} : { offices: office }),
    ...(status === undefined ? {} : { statuses: status }),
  };
}

type Inline = Omit<Static<typeof TaskQuery>, 'worklist' | 'names' | 'sort' | 'limit' | 'cursor'>;

/** Names of those whose personal data the person may see: by role, or because they hold the task. One entry a page. */
async function readNames(
  em: Em,
  rows: readonly TaskRow[],
  account: Caller,
  now: Date,
): Promise<ReadonlyMap<string, PersonName>> {
  const personal = may(account, 'case:read-personal');
  const cases = rows.filter(({ holder }) => personal || holder?.id === account.id).map(({ caseId }) => caseId);
  if (cases.length === 0) return new Map();
  auditPage(em, {
    actor: account.id,
    action: 'worklist.read',
    purpose: purposeOf(account),
    cases,
    withoutTask: [],
    now,
  });
  return namesOf(em, cases);
}
