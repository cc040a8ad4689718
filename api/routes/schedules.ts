import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { CommandHeaders } from '../../contracts/scalars.ts';
import { ScheduleListSchema, ScheduleParams } from '../../contracts/schedules.ts';
import { recordOutsideDeed } from '../../db/commands/outside-deed.ts';
import { DomainError } from '../../domain/errors.ts';
import { EngineAway } from '../../platform/schedules.ts';
import { SCHEDULES } from '../../workflows/ids.ts';
import { carryOut } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { enginePages } from '../engine-pages.ts';
import { caller } from '../plugins/access.ts';

const tags = ['operations'];
const IDS: readonly string[] = Object.values(SCHEDULES);

/** 定期実行: what the engine starts by itself, how it went, and a run out of turn. */
export function scheduleRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { clock, schedules } = deps;
  const pages = enginePages(deps.options);

  return async (app) => {
    app.get(
      '/schedules',
      {
        config: { access: 'schedule:read' },
        schema: {
          tags,
          summary: 'Schedules with their last runs; 503 when the engine does not answer within three seconds',
          response: { 200: ScheduleListSchema },
        },
      },
      async (request) => {
        const states = await ofEngine(request, schedules.read());
        return {
          items: states.map((state) => ({ ...state, runs: [...state.runs], enginePage: pages.ofSchedule(state.id) })),
        };
      },
    );

    app.post(
      '/schedules/:id/runs',
      {
        config: { access: 'schedule:run', command: true },
        schema: {
          tags,
          summary: 'Run a schedule now, or once its present run has ended',
          params: ScheduleParams,
          headers: CommandHeaders,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const schedule = request.params.id;
        if (!IDS.includes(schedule)) throw new DomainError('not-found');
        const deed = { actor: caller(request).id, action: 'schedule.run', purpose: 'operation', details: { schedule } };
        const command = carryOut(deps, request, reply, async (em, key) => {
          await recordOutsideDeed(em, { ...deed, now: clock.now() }, key);
          // Before the commit: without its run the command has not been carried out, and a run too many does no harm.
          await schedules.runNow(schedule);
        });
        return ofEngine(request, command);
      },
    );
  };
}

/** The engine that is away is said so. @throws DomainError `engine-unavailable` */
async function ofEngine<T>(request: FastifyRequest, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof EngineAway)) throw error;
    request.log.warn(
      { cause: error.cause instanceof Error ? error.cause.name : 'unknown' },
      'the engine was not reached',
    );
    throw new DomainError('engine-unavailable');
  }
}
