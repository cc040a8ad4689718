import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AccountApplicationListSchema,
  AccountApplicationQuery,
  AccountChangeBody,
  AccountLedgerQuery,
  AccountLedgerSchema,
  AccountListSchema,
  AccountSchema,
  AppliedSchema,
  DecidedSchema,
  MeasureTakenSchema,
  NewAccountBody,
  ReasonBody,
} from '../../contracts/accounts.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { PageQuery } from '../../contracts/sessions.ts';
import { applyForAccount, applyForChange } from '../../db/commands/apply-for-account.ts';
import { approveAccount, rejectAccount } from '../../db/commands/decide-account.ts';
import { takeMeasure } from '../../db/commands/manage-account.ts';
import { accountApplications, accountById, accountLedger, accountList } from '../../db/queries/accounts.ts';
import { DomainError } from '../../domain/errors.ts';
import { once, sendAnswer } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { hashPassword, initialPassword } from '../passwords.ts';
import { caller } from '../plugins/access.ts';
import { auditReadingBy } from '../reading.ts';
import { ROLES } from '../../domain/roles.ts';

const tags = ['accounts'];

/** Accounts: applied for, decided by somebody else, managed, and all of it in the ledger (記録簿). */
export function accountRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;

  return async (app) => {
    app.get(
      '/accounts',
      {
        config: { access: 'account:read' },
        schema: {
          tags,
          summary: 'Accounts, the latest first',
          querystring: PageQuery,
          response: { 200: AccountListSchema },
        },
      },
      async (request) =>
        database.inTransaction((em) => {
          auditReadingBy(em, request, { action: 'account.read', now: clock.now() });
          return accountList(em, request.query);
        }),
    );

    app.get(
      '/accounts/:id',
      {
        config: { access: 'account:read' },
        schema: { tags, summary: 'One account', params: IdParams, response: { 200: AccountSchema } },
      },
      async (request) =>
        database.inTransaction(async (em) => {
          const account = await accountById(em, request.params.id);
          if (account === undefined) throw new DomainError('not-found');
          auditReadingBy(em, request, { action: 'account.read', details: { account: account.id }, now: clock.now() });
          return account;
        }),
    );

    app.get(
      '/account-applications',
      {
        config: { access: 'account:read' },
        schema: {
          tags,
          summary: 'Applications for accounts and changes, the latest first',
          querystring: AccountApplicationQuery,
          response: { 200: AccountApplicationListSchema },
        },
      },
      async (request) =>
        database.inTransaction((em) => {
          auditReadingBy(em, request, { action: 'account.read-applications', now: clock.now() });
          return accountApplications(em, request.query);
        }),
    );

    app.get(
      '/account-ledger',
      {
        config: { access: 'account:read-ledger' },
        schema: {
          tags,
          summary: 'What was done about accounts and terminals, the latest first',
          querystring: AccountLedgerQuery,
          response: { 200: AccountLedgerSchema },
        },
      },
      async (request) =>
        database.inTransaction((em) => {
          const { account } = request.query;
          const details = account === undefined ? {} : { account };
          auditReadingBy(em, request, { action: 'account.read-ledger', details, now: clock.now() });
          return accountLedger(em, request.query);
        }),
    );

    app.post(
      '/account-applications',
      {
        config: { access: 'account:apply', command: true },
        schema: {
          tags,
          summary: 'Apply for an account for somebody who has none',
          headers: CommandHeaders,
          body: NewAccountBody,
          response: { 201: AppliedSchema },
        },
      },
      async (request, reply) => {
        const { office = null, endsOn = null, startsOn = null, identity = null, person = null, ...rest } = request.body;
        refuseUnknownRoles(rest.roles);
        const wanted = { ...rest, office, endsOn, startsOn, identity, person };
        const applying = { by: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 201,
          body: await database.inTransaction((em) => applyForAccount(em, wanted, applying, key)),
        }));
        return sendAnswer(reply, answer);
      },
    );

    app.post(
      '/accounts/:id/applications',
      {
        config: { access: 'account:apply', command: true },
        schema: {
          tags,
          summary: 'Apply for other roles, another office or an end of somebody’s account',
          params: IdParams,
          headers: CommandHeaders,
          body: AccountChangeBody,
          response: { 201: AppliedSchema },
        },
      },
      async (request, reply) => {
        const { office = null, endsOn = null, ...rest } = request.body;
        refuseUnknownRoles(rest.roles);
        const wanted = { ...rest, office, endsOn };
        const applying = { by: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 201,
          body: await database.inTransaction((em) => applyForChange(em, request.params.id, wanted, applying, key)),
        }));
        return sendAnswer(reply, answer);
      },
    );

    app.post(
      '/account-applications/:id/approve',
      {
        config: { access: 'account:approve', command: true },
        schema: {
          tags,
          summary: 'Approve an application somebody else made about somebody else',
          params: IdParams,
          headers: CommandHeaders,
          response: { 200: DecidedSchema },
        },
      },
      async (request, reply) => {
        const password = initialPassword();
        const initialHash = await hashPassword(password);
        const order = { application: request.params.id, by: caller(request), now: clock.now(), initialHash };
        // What is remembered under the key does not hold the password: a repeated request cannot ask for it.
        const answer = await once(deps, request, async (key) => {
          const { kind, ...decided } = await database.inTransaction((em) => approveAccount(em, order, key));
          return { status: 200, body: kind === 'new' ? { ...decided, initialPassword: password } : decided };
        });
        return sendAnswer(reply, answer);
      },
    );

    app.post(
      '/account-applications/:id/reject',
      {
        config: { access: 'account:approve', command: true },
        schema: {
          tags,
          summary: 'Reject an application, with the reason',
          params: IdParams,
          headers: CommandHeaders,
          body: ReasonBody,
          response: { 200: DecidedSchema },
        },
      },
      async (request, reply) => {
        const { reason } = request.body;
        const order = { application: request.params.id, by: caller(request), now: clock.now(), reason };
        const answer = await once(deps, request, async (key) => ({
          status: 200,
          body: await database.inTransaction((em) => rejectAccount(em, order, key)),
        }));
        return sendAnswer(reply, answer);
      },
    );

    for (const [measure, summary] of MEASURES) {
      app.post(`/accounts/:id/${measure}`, measuring(summary), async (request, reply) => {
        const { reason } = request.body;
        const order = { account: request.params.id, reason, by: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 200,
          body: await database.inTransaction((em) => takeMeasure(em, order, { measure }, key)),
        }));
        return sendAnswer(reply, answer);
      });
    }

    app.post(
      '/accounts/:id/reset-password',
      measuring('Replace a password by a one-time one that is handed over'),
      async (request, reply) => {
        const { reason } = request.body;
        const password = initialPassword();
        const measure = { measure: 'reset-password', initialHash: await hashPassword(password) } as const;
        const order = { account: request.params.id, reason, by: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => {
          const taken = await database.inTransaction((em) => takeMeasure(em, order, measure, key));
          return { status: 200, body: { ...taken, initialPassword: password } };
        });
        return sendAnswer(reply, answer);
      },
    );
  };
}

const MEASURES = [
  ['lock', 'Lock somebody’s account until it is unlocked'],
  ['unlock', 'Unlock an account'],
  ['reset-second-factor', 'Forget somebody’s authenticator, so that they enrol another'],
  ['revoke-sessions', 'Sign somebody out everywhere'],
] as const;

function measuring(summary: string) {
  return {
    config: { access: 'account:manage', command: true } as const,
    schema: {
      tags,
      summary,
      params: IdParams,
      headers: CommandHeaders,
      body: ReasonBody,
      response: { 200: MeasureTakenSchema },
    },
  };
}

function refuseUnknownRoles(roles: readonly string[]): void {
  const known: readonly string[] = ROLES;
  if (!roles.every((role) => known.includes(role))) throw new DomainError('role-unknown');
}
