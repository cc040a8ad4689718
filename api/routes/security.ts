import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ReasonBody } from '../../contracts/accounts.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { PageQuery, SessionListSchema, UnusualSignInListSchema, UnusualSignInQuery } from '../../contracts/sessions.ts';
import { endSessionOf } from '../../db/commands/sessions.ts';
import { openSessions } from '../../db/queries/open-sessions.ts';
import { unusualSignIns } from '../../db/queries/unusual-sign-ins.ts';
import { createCalendar } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { officeHours } from '../../domain/office-hours.ts';
import { carryOut } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import { auditReadingBy } from '../reading.ts';

const tags = ['security'];
const LONGEST_MS = 92 * 86_400_000;

/** Who is signed in, and which sign-ins somebody should look at (不正ログインの確認, domain §5.2). */
export function securityRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  // Accounts belong to no qualification: the days on which every office is open.
  const calendar = createCalendar({ closures: [] });

  return async (app) => {
    app.get(
      '/security/sign-ins',
      {
        config: { access: 'sign-in:review' },
        schema: {
          tags,
          summary: 'Sign-ins that failed, came at an odd hour or from a new terminal, or all, the latest first',
          querystring: UnusualSignInQuery,
          response: { 200: UnusualSignInListSchema },
        },
      },
      async (request) => {
        const { limit, cursor, show } = request.query;
        const [from, to] = [new Date(request.query.from), new Date(request.query.to)];
        if (to <= from || to.getTime() - from.getTime() > LONGEST_MS) throw new DomainError('period-invalid');
        const hours = officeHours(from, to, calendar);
        return database.inTransaction((em) => {
          auditReadingBy(em, request, { action: 'sign-in.read', now: clock.now() });
          return unusualSignIns(em, { from, to, show, limit, cursor }, hours);
        });
      },
    );

    app.get(
      '/security/sessions',
      {
        config: { access: 'sign-in:review' },
        schema: {
          tags,
          summary: 'Everybody who is signed in, the latest first',
          querystring: PageQuery,
          response: { 200: SessionListSchema },
        },
      },
      async (request) =>
        database.inTransaction((em) => {
          auditReadingBy(em, request, { action: 'session.read', now: clock.now() });
          return openSessions(em, clock.now(), request.query);
        }),
    );

    app.post(
      '/security/sessions/:id/end',
      {
        config: { access: 'session:end', command: true },
        schema: {
          tags,
          summary: 'Sign somebody else out of one browser, with the reason',
          params: IdParams,
          headers: CommandHeaders,
          body: ReasonBody,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const order = { session: request.params.id, ...request.body, by: caller(request), now: clock.now() };
        return carryOut(deps, request, reply, (em, key) => endSessionOf(em, order, key));
      },
    );
  };
}
