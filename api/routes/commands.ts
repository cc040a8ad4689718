import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { CommandSchema } from '../../contracts/commands.ts';
import { IdParams } from '../../contracts/scalars.ts';
import { commandState } from '../../db/queries/command-state.ts';
import { DomainError } from '../../domain/errors.ts';
import { commandOf } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import { may } from '../policy.ts';

/** What became of a command that ended 202: for whoever sent it, and for operators. */
export function commandRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/commands/:id',
      {
        config: { access: 'command:read' },
        schema: {
          tags: ['tasks'],
          summary: 'Follow a command',
          params: IdParams,
          response: { 200: CommandSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const state = await commandState(deps.database, request.params.id);
        if (state === undefined || (state.actor !== account.id && !may(account, 'command:read-all'))) {
          throw new DomainError('not-found');
        }
        return commandOf(deps, state);
      },
    );
  };
}
