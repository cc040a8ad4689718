import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CaseListSchema, type CasePage, CasePageSchema, CaseQuery, PurposeHeaders } from '../../contracts/cases.ts';
import { DeadlineExplanationSchema } from '../../contracts/deadlines.ts';
import { IdParams } from '../../contracts/scalars.ts';
import { caseByReceipt, caseRows } from '../../db/queries/case-rows.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { casePage, caseSummary } from '../pages/case-page.ts';
import { deadlinePage } from '../pages/deadline-page.ts';
import { caller } from '../plugins/access.ts';
import { refuseOtherOffice } from '../office-reach.ts';
import { may } from '../policy.ts';
import { leaveToRead } from '../reading.ts';

const tags = ['cases'];

/** 案件: found by receipt number, shown with as much as the reader may see. */
export function caseRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.get(
      '/cases',
      {
        config: { access: 'case:read' },
        schema: {
          tags,
          summary: 'Find a case by its receipt number',
          querystring: CaseQuery,
          response: { 200: CaseListSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const file = await database.inTransaction((em) => caseByReceipt(em, request.query.receipt));
        if (file === null) return { items: [] };
        refuseOtherOffice(account, file.office, deps);
        return { items: [caseSummary(file)] };
      },
    );

    app.get(
      '/cases/:id',
      {
        config: { access: 'case:read' },
        schema: {
          tags,
          summary: 'A case: state, timeline, what it waits for; personal data for those who may see it',
          params: IdParams,
          headers: PurposeHeaders,
          response: { 200: CasePageSchema, 304: Type.Null() },
        },
      },
      async (request, reply) => {
        const account = caller(request);
        const now = clock.now();
        const page = await database.inTransaction(async (em) => {
          const reading = { account, caseId: request.params.id, purpose: request.headers['x-purpose'] };
          const leave = await leaveToRead(em, reading, deps);
          const withheld = !may(account, 'case:read-personal') ? 'role' : leave === null ? 'purpose-needed' : null;
          const personal = withheld === null;
          const rows = await caseRows(em, request.params.id, { personal });
          if (rows === undefined) throw new DomainError('not-found');
          if (personal) leave?.audit('case.read');
          return casePage(rows, { withheld, deps, now });
        });
        const tag = entityTag(page);
        void reply.header('etag', tag).header('cache-control', 'private, no-cache');
        if (request.headers['if-none-match'] === tag) return reply.code(304).send(null);
        return page;
      },
    );

    app.get(
      '/cases/:id/deadline',
      {
        config: { access: 'case:read' },
        schema: {
          tags,
          summary: 'Why a case and its tasks are due when they are',
          params: IdParams,
          response: { 200: DeadlineExplanationSchema },
        },
      },
      async (request) => {
        const rows = await database.inTransaction((em) => caseRows(em, request.params.id, { personal: false }));
        if (rows === undefined) throw new DomainError('not-found');
        refuseOtherOffice(caller(request), rows.file.office, deps);
        const served = deps.qualifications.get(rows.file.qualification);
        if (served === undefined) throw new DomainError('not-found');
        return deadlinePage(rows, served, clock.now());
      },
    );
  };
}

/** The version, and a hash of what else the page shows: tasks, dates, names of holders. */
function entityTag(page: CasePage): string {
  const hash = createHash('sha256').update(JSON.stringify(page)).digest('base64url').slice(0, 16);
  return `"${page.version}-${hash}"`;
}
