import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ReasonBody, TerminalBody, TerminalListSchema, TerminalStateSchema } from '../../contracts/accounts.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { registerTerminal, removeTerminal } from '../../db/commands/terminals.ts';
import { terminals } from '../../db/queries/terminals.ts';
import { DomainError } from '../../domain/errors.ts';
import { once, sendAnswer } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import { isNetwork, plainFingerprint } from '../terminals.ts';

const tags = ['terminals'];

/** 端末: from where staff may sign in. */
export function terminalRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.get(
      '/terminals',
      {
        config: { access: 'terminal:read' },
        schema: { tags, summary: 'Registered terminals', response: { 200: TerminalListSchema } },
      },
      async () => ({
        items: (await database.inTransaction(terminals)).map((row) => ({ ...row, purposes: [...row.purposes] })),
      }),
    );

    app.post(
      '/terminals',
      {
        config: { access: 'terminal:manage', command: true },
        schema: {
          tags,
          summary: 'Register a terminal, by its network or its certificate',
          headers: CommandHeaders,
          body: TerminalBody,
          response: { 201: TerminalStateSchema },
        },
      },
      async (request, reply) => {
        const { office = null, network = null, certificateFingerprint: written, ...rest } = request.body;
        const certificateFingerprint = written === undefined ? null : plainFingerprint(written);
        if ((network === null) === (certificateFingerprint === null)) throw new DomainError('terminal-invalid');
        if (network !== null && !isNetwork(network)) throw new DomainError('terminal-invalid');
        const terminal = { ...rest, office, network, certificateFingerprint };
        const order = { by: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 201,
          body: await database.inTransaction((em) => registerTerminal(em, terminal, order, key)),
        }));
        return sendAnswer(reply, answer);
      },
    );

    app.post(
      '/terminals/:id/remove',
      {
        config: { access: 'terminal:manage', command: true },
        schema: {
          tags,
          summary: 'Remove a terminal; who is signed in from there is signed out',
          params: IdParams,
          headers: CommandHeaders,
          body: ReasonBody,
          response: { 200: TerminalStateSchema },
        },
      },
      async (request, reply) => {
        const removal = { id: request.params.id, reason: request.body.reason };
        const order = { by: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 200,
          body: await database.inTransaction((em) => removeTerminal(em, removal, order, key)),
        }));
        return sendAnswer(reply, answer);
      },
    );
  };
}
