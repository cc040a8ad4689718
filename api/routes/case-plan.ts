import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { CasePlanSchema, ConsequencesSchema } from '../../contracts/case-plan.ts';
import { IdParams } from '../../contracts/scalars.ts';
import { caseRows } from '../../db/queries/case-rows.ts';
import { planOf } from '../../db/queries/plan.ts';
import { proposalOf } from '../../db/queries/proposal-of.ts';
import { taskById } from '../../db/queries/worklist.ts';
import { dateInTokyo } from '../../domain/calendar.ts';
import { consequencesOf } from '../../domain/consequences.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { casePlanPage } from '../pages/case-plan-page.ts';
import { caller } from '../plugins/access.ts';
import { may } from '../policy.ts';

/** What a page needs besides the case itself: the definition it was opened under, and what decisions would do. */
export function casePlanRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.get(
      '/cases/:id/plan',
      {
        config: { access: 'case:read' },
        schema: {
          tags: ['cases'],
          summary:
            'The definition a case was opened under: names of its parts, fields and code lists; it never changes',
          params: IdParams,
          response: { 200: CasePlanSchema },
        },
      },
      async (request, reply) => {
        const rows = await database.inTransaction((em) => caseRows(em, request.params.id, { personal: false }));
        if (rows === undefined) throw new DomainError('not-found');
        void reply.header('cache-control', 'private, max-age=3600');
        return casePlanPage(planOf(rows.file));
      },
    );

    app.get(
      '/tasks/:id/consequences',
      {
        config: { access: 'task:read' },
        schema: {
          tags: ['tasks'],
          summary: 'What each decision of a task would do if it were made now',
          params: IdParams,
          response: { 200: ConsequencesSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const now = clock.now();
        return database.inTransaction(async (em) => {
          const task = await taskById(em, request.params.id);
          const rows = task === undefined ? undefined : await caseRows(em, task.caseId, { personal: false });
          if (task === undefined || rows === undefined) throw new DomainError('not-found');
          const served = deps.qualifications.get(rows.file.qualification);
          if (served === undefined) throw new DomainError('not-found');
          const plan = planOf(rows.file);
          const proposal = task.kind === 'approve' ? await proposalOf(em, task.caseId) : null;
          const isTheirs = task.holder?.id === account.id || may(account, 'case:read-personal');
          const occasion = { plan, calendar: served.calendar, now, today: dateInTokyo(now) };
          return {
            taskId: task.id,
            proposal: proposal === null ? null : { ...proposal, form: isTheirs ? proposal.form : {} },
            decisions: Object.entries(plan.tasks[task.kind]?.decisions ?? {}).map(([decision, { final = false }]) => ({
              decision,
              final,
              consequences: consequencesOf({ kind: task.kind, decision, proposal: proposal?.decision }, occasion).map(
                (one) => ({ ...one }),
              ),
            })),
          };
        });
      },
    );
  };
}
