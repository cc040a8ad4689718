import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { AlarmListSchema, AlarmQuery, AuditChainSchema, AuditListSchema, AuditQuery } from '../../contracts/audit.ts';
import { PurposeHeaders } from '../../contracts/cases.ts';
import { auditReading } from '../../db/commands/audit.ts';
import type { Em } from '../../db/database.ts';
import { auditAlarms, auditLog, chainState } from '../../db/queries/audit-log.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import { may, purposeOf } from '../policy.ts';

const tags = ['audit'];

/** 監査証跡: the log itself, whether it is whole, and what is wrong with it. Who reads it is in it. */
export function auditRoutes({ database, clock }: ApiDeps): FastifyPluginAsyncTypebox {
  function audit(em: Em, request: FastifyRequest, action: string, details: Record<string, unknown>): void {
    const account = caller(request);
    const asked = request.headers['x-purpose'];
    const purpose = typeof asked === 'string' ? asked : purposeOf(account);
    auditReading(em, { actor: account.id, action, purpose, caseId: null, details, now: clock.now() });
  }

  return async (app) => {
    app.get(
      '/audit/entries',
      {
        config: { access: 'audit:read' },
        schema: {
          tags,
          summary: 'The audit log, the newest first; a manager sees what people of the own office did',
          querystring: AuditQuery,
          headers: PurposeHeaders,
          response: { 200: AuditListSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const { limit = 100, cursor, ...filter } = request.query;
        const office = may(account, 'audit:read-all') ? undefined : account.office;
        return database.inTransaction(async (em) => {
          audit(em, request, 'audit.read', { ...filter, ...(cursor === undefined ? {} : { further: true }) });
          return auditLog(em, { ...filter, office, limit, cursor });
        });
      },
    );

    app.get(
      '/audit/chain',
      {
        config: { access: 'audit:read' },
        schema: {
          tags,
          summary: 'How far the log is sealed and verified, and the first break',
          response: { 200: AuditChainSchema },
        },
      },
      async (request) =>
        database.inTransaction(async (em) => {
          audit(em, request, 'audit.read-chain', {});
          return chainState(em);
        }),
    );

    app.get(
      '/audit/alarms',
      {
        config: { access: 'audit:read-alarms' },
        schema: {
          tags,
          summary: 'Breaks of the log, and entries that were not sealed in time',
          querystring: AlarmQuery,
          response: { 200: AlarmListSchema },
        },
      },
      async (request) =>
        database.inTransaction(async (em) => {
          audit(em, request, 'audit.read-alarms', {});
          return { items: await auditAlarms(em, { open: request.query.open ?? true }) };
        }),
    );
  };
}
