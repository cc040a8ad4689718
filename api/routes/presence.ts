import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PresenceSchema } from '../../contracts/cases.ts';
import { IdParams } from '../../contracts/scalars.ts';
import { lookAt } from '../../db/commands/presence.ts';
import { caseRows } from '../../db/queries/case-rows.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseOtherOffice } from '../office-reach.ts';
import { caller } from '../plugins/access.ts';

/** 閲覧中: who else has a case on their page. */
export function presenceRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.post(
      '/cases/:id/presence',
      {
        config: { access: 'case:read' },
        schema: {
          tags: ['cases'],
          summary: 'Says that the case is on one’s page, and who else has it there; again every 15 seconds',
          params: IdParams,
          response: { 200: PresenceSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const caseId = request.params.id;
        return database.inTransaction(async (em) => {
          const rows = await caseRows(em, caseId, { personal: false });
          if (rows === undefined) throw new DomainError('not-found');
          refuseOtherOffice(account, rows.file.office, deps);
          const others = await lookAt(em, { session: account.session, account: account.id, caseId, now: clock.now() });
          return { others };
        });
      },
    );
  };
}
