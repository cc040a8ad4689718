import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { CommandSchema } from '../../contracts/commands.ts';
import { stuckStateNow } from '../../db/queries/stuck-state.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { RepairBody, StuckListSchema, StuckQuery, StuckSchema, StuckStateSchema } from '../../contracts/stuck.ts';
import { orderRepair } from '../../db/commands/order-repair.ts';
import { stuckCauses, stuckRecord, stuckRecords, type StuckRow } from '../../db/queries/stuck-list.ts';
import { DomainError } from '../../domain/errors.ts';
import { deliver, once, sendAnswer } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { enginePages } from '../engine-pages.ts';
import { caller } from '../plugins/access.ts';

const tags = ['operations'];

/** 停滞: what is stuck, one row a cause, and its repair. */
export function stuckRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  const pages = enginePages(deps.options);
  const shown = (row: StuckRow) => ({ ...row, enginePage: pages.ofCase(row.caseId) });
  return async (app) => {
    app.get(
      '/stuck',
      {
        config: { access: 'stuck:read' },
        schema: {
          tags,
          summary: 'Stuck steps by cause, and one by one',
          querystring: StuckQuery,
          response: { 200: StuckListSchema },
        },
      },
      async (request) => {
        const { fingerprint, limit = 100, cursor } = request.query;
        return database.inTransaction(async (em) => {
          const causes = await stuckCauses(em, clock.now());
          const { items, next } = await stuckRecords(em, { fingerprint, limit, cursor });
          return { causes: [...causes], items: items.map(shown), next };
        });
      },
    );

    app.get(
      '/stuck/:id',
      {
        config: { access: 'stuck:read' },
        schema: {
          tags,
          summary: 'One stuck step, also when it is resolved',
          params: IdParams,
          response: { 200: StuckSchema },
        },
      },
      async (request) => {
        const row = await database.inTransaction((em) => stuckRecord(em, request.params.id));
        if (row === undefined) throw new DomainError('not-found');
        return shown(row);
      },
    );

    app.post(
      '/stuck/:id/repairs',
      {
        config: { access: 'stuck:repair', command: true },
        schema: {
          tags,
          summary: 'Order a repair: try again, or go back to an earlier stage',
          params: IdParams,
          headers: CommandHeaders,
          body: RepairBody,
          response: { 200: StuckStateSchema, 202: CommandSchema },
        },
      },
      async (request, reply) => {
        const { reason, ...repair } = request.body;
        const order = { stuckId: request.params.id, repair, reason, account: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => {
          const message = await database.inTransaction((em) => orderRepair(em, order, key));
          return deliver(deps, request, message, () => stuckStateNow(database, order.stuckId));
        });
        return sendAnswer(reply, answer);
      },
    );
  };
}
