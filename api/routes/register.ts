import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PurposeHeaders } from '../../contracts/cases.ts';
import { EntryPageSchema, EntryQuery } from '../../contracts/register.ts';
import { IdParams } from '../../contracts/scalars.ts';
import { entryRows, registerEntry } from '../../db/queries/register-entry.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { entryRecord } from '../pages/register-entry-page.ts';
import { caller } from '../plugins/access.ts';
import { may } from '../policy.ts';
import { leaveToRead } from '../reading.ts';

/** 名簿: one entry and how it came to say what it says. It is found by `POST /search`. */
export function registerRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/register/entries/:id',
      {
        config: { access: 'register:look-up' },
        schema: {
          tags: ['register'],
          summary: 'An entry of the register, now or as of a day: items, history, cases, certificates',
          params: IdParams,
          querystring: EntryQuery,
          headers: PurposeHeaders,
          response: { 200: EntryPageSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const { asOf } = request.query;
        return deps.database.inTransaction(async (em) => {
          const entry = await registerEntry(em, request.params.id);
          if (entry === null) throw new DomainError('not-found');
          // An entry belongs to the work of whoever had to do with the registration.
          const reading = { account, caseId: entry.case, purpose: request.headers['x-purpose'] };
          const leave = await leaveToRead(em, reading, deps);
          const { pseudonymId: id, licenceNumber, status, case: caseId } = entry;
          const head = { id, licenceNumber, status, caseId };
          if (!may(account, 'register:read')) return { ...head, withheld: 'role' as const, record: null };
          if (leave === null) return { ...head, withheld: 'purpose-needed' as const, record: null };
          leave.audit('register.read', { entry: id, ...(asOf === undefined ? {} : { asOf }) });
          return { ...head, withheld: null, record: entryRecord(await entryRows(em, entry), asOf ?? null) };
        });
      },
    );
  };
}
