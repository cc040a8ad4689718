import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { FaultsOfAllSchema, FaultsParams, FaultsSchema } from '../../contracts/faults.ts';
import { CommandHeaders } from '../../contracts/scalars.ts';
import { recordOutsideDeed } from '../../db/commands/outside-deed.ts';
import { DomainError } from '../../domain/errors.ts';
import { carryOut } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';

const tags = ['demo'];
const ANSWER_WITHIN_MS = 3_000;

/** デモ: what is wrong with the outside systems, where they are simulators; without those there is nothing here. */
export function demoFaultRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { clock, options } = deps;

  async function atSimulators(path: string, init: RequestInit = {}): Promise<Response> {
    const url = `${options.demo?.simulators}/control/faults${path}`;
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      if (answer.ok) return answer;
    } catch {
      // Not there: the same to whoever asked.
    }
    throw new SimulatorsAway();
  }

  return async (app) => {
    if (options.demo === null) return;

    app.get(
      '/demo/faults',
      {
        config: { access: 'operations:read' },
        schema: {
          tags,
          summary: 'In a demo: what is wrong with each outside system',
          response: { 200: FaultsOfAllSchema },
        },
      },
      async () => {
        const answer = await atSimulators('').catch(said);
        const faults: unknown = await answer.json();
        if (!Value.Check(FaultsOfAllSchema, faults)) throw new DomainError('simulators-unavailable');
        return faults;
      },
    );

    app.put(
      '/demo/faults/:system',
      {
        config: { access: 'demo:disturb', command: true },
        schema: {
          tags,
          summary: 'In a demo: disturb an outside system, or put it right',
          params: FaultsParams,
          headers: CommandHeaders,
          body: FaultsSchema,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { system } = request.params;
        const deed = {
          actor: caller(request).id,
          action: 'demo.disturb',
          purpose: 'operation',
          details: { system, ...request.body },
          now: clock.now(),
        };
        return carryOut(deps, request, reply, async (em, key) => {
          await recordOutsideDeed(em, deed, key);
          await atSimulators(`/${system}`, {
            method: 'PUT',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(request.body),
          });
        }).catch(said);
      },
    );
  };
}

/** Not a refusal yet: inside of a command it takes everything back, and the same key may try again. */
class SimulatorsAway extends Error {}

function said(error: unknown): never {
  throw error instanceof SimulatorsAway ? new DomainError('simulators-unavailable') : error;
}
