import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  DecideRightsBody,
  DecidedRightsSchema,
  ProposedSchema,
  ProposeRightsBody,
  RightsListSchema,
  RightsMatrixPage,
  RightsQuery,
} from '../../contracts/rights.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { decideRights, proposeRights } from '../../db/commands/rights.ts';
import { rightsDocument, rightsRows, rightsVersionInForce } from '../../db/queries/rights.ts';
import { DomainError } from '../../domain/errors.ts';
import { once, sendAnswer } from '../commands.ts';
import { CSV_RESPONSE, csvHeaders } from '../csv.ts';
import type { ApiDeps } from '../deps.ts';
import { rightsCsv, rightsPage } from '../pages/rights-page.ts';
import { caller } from '../plugins/access.ts';

const tags = ['rights'];

/** 権限対応表: read, exported, and changed by a proposal that someone else approves. */
export function rightsRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;

  function pageOf(wanted: number | undefined): Promise<RightsMatrixPage> {
    return database.inTransaction(async (em) => {
      const version = wanted ?? (await rightsVersionInForce(em, clock.now()));
      const document = version === null ? undefined : await rightsDocument(em, version);
      if (version === null || document === undefined) throw new DomainError('not-found');
      return rightsPage(version, document);
    });
  }

  return async (app) => {
    app.get(
      '/rights/matrix',
      {
        config: { access: 'rights:read' },
        schema: {
          tags,
          summary: 'The rights matrix in force, or one version of it',
          querystring: RightsQuery,
          response: { 200: RightsMatrixPage },
        },
      },
      async (request) => pageOf(request.query.version),
    );

    app.get(
      '/rights/matrix.csv',
      {
        config: { access: 'rights:read' },
        schema: { tags, summary: 'The same as a file', querystring: RightsQuery, response: CSV_RESPONSE },
      },
      async (request, reply) => {
        const page = await pageOf(request.query.version);
        return reply.headers(csvHeaders(`rights-matrix-${page.version}`, 'utf-8')).send(rightsCsv(page));
      },
    );

    app.get(
      '/rights/versions',
      {
        config: { access: 'rights:read' },
        schema: {
          tags,
          summary: 'The history of the matrix: who changed which cell, why, and who approved it',
          response: { 200: RightsListSchema },
        },
      },
      async () => ({ items: await database.inTransaction((em) => rightsRows(em, ['APPROVED'])) }),
    );

    app.get(
      '/rights/proposals',
      {
        config: { access: 'rights:read' },
        schema: {
          tags,
          summary: 'What is proposed, and what was rejected',
          response: { 200: RightsListSchema },
        },
      },
      async () => ({ items: await database.inTransaction((em) => rightsRows(em, ['PROPOSED', 'REJECTED'])) }),
    );

    app.post(
      '/rights/proposals',
      {
        config: { access: 'rights:propose', command: true },
        schema: {
          tags,
          summary: 'Propose to change cells of the newest version',
          headers: CommandHeaders,
          body: ProposeRightsBody,
          response: { 201: ProposedSchema },
        },
      },
      async (request, reply) => {
        const { effectiveAt, ...body } = request.body;
        const proposal = {
          ...body,
          effectiveAt: effectiveAt === undefined ? null : new Date(effectiveAt),
          by: caller(request),
          now: clock.now(),
        };
        const answer = await once(deps, request, async (key) => ({
          status: 201,
          body: await database.inTransaction((em) => proposeRights(em, proposal, key)),
        }));
        return sendAnswer(reply, answer);
      },
    );

    for (const decision of ['approve', 'reject'] as const) {
      app.post(
        `/rights/proposals/:id/${decision}`,
        {
          config: { access: 'rights:approve', command: true },
          schema: {
            tags,
            summary:
              decision === 'approve'
                ? 'Approve a proposal of someone else: it becomes the next version'
                : 'Reject a proposal of someone else',
            params: IdParams,
            headers: CommandHeaders,
            body: DecideRightsBody,
            response: { 200: DecidedRightsSchema },
          },
        },
        async (request, reply) => {
          const order = {
            proposalId: request.params.id,
            decision,
            note: request.body.note ?? null,
            by: caller(request),
            now: clock.now(),
          };
          const answer = await once(deps, request, async (key) => ({
            status: 200,
            body: await database.inTransaction((em) => decideRights(em, order, key)),
          }));
          return sendAnswer(reply, answer);
        },
      );
    }
  };
}
