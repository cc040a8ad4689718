import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PurposeHeaders } from '../../contracts/cases.ts';
import { IdParams } from '../../contracts/scalars.ts';
import { TaskListSchema, TaskPageSchema, TaskQuery } from '../../contracts/tasks.ts';
import { auditReading } from '../../db/commands/audit.ts';
import { taskToAct } from '../../db/commands/task-to-act.ts';
import { caseRows } from '../../db/queries/case-rows.ts';
import { draftOf } from '../../db/queries/draft-of.ts';
import { taskById, worklist, worklistCounts } from '../../db/queries/worklist.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { casePage } from '../pages/case-page.ts';
import { taskPage, taskSummary } from '../pages/task-page.ts';
import { caller } from '../plugins/access.ts';
import { may, purposeOf } from '../policy.ts';

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
        const { kind, status, mine = false, role = 'mine', limit = 50, cursor } = request.query;
        if (role === 'any' && !may(account, 'task:see-all')) {
          throw new DomainError('not-permitted', { access: 'task:see-all' });
        }
        const roles = role === 'any' ? null : account.roles;
        return database.inTransaction(async (em) => {
          const page = await worklist(em, { account: account.id, roles, kind, status, mine, limit, cursor });
          const counts = await worklistCounts(em, { account: account.id, roles });
          return { items: page.items.map((row) => taskSummary(row, deps)), next: page.next, counts };
        });
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
          // Whoever holds the task sees what deciding it takes.
          const personal = may(account, 'case:read-personal') || row.holder?.id === account.id;
          const rows = await caseRows(em, row.caseId, { personal });
          if (rows === undefined) throw new DomainError('not-found');
          if (personal) {
            auditReading(em, {
              actor: account.id,
              action: 'task.read',
              purpose: request.headers['x-purpose'] ?? purposeOf(account),
              caseId: row.caseId,
              details: { task: row.id },
              now,
            });
          }
          return taskPage({
            row,
            standing,
            account,
            plan: rows.file,
            draft: row.holder?.id === account.id ? await draftOf(em, row.id) : null,
            page: casePage(rows, { personal, deps, now }),
            deps,
          });
        });
      },
    );
  };
}
