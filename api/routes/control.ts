import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ClockAnswer, ClockBody } from '../../contracts/operations.ts';
import { OffsetClock } from '../../platform/clock.ts';
import type { ApiDeps } from '../deps.ts';

/** Where tests lead the time, this process follows; with a wall clock there is nothing here. */
export function controlRoutes({ clock }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    if (!(clock instanceof OffsetClock)) return;
    app.post(
      '/control/clock',
      { config: { access: 'public' }, schema: { hide: true, body: ClockBody, response: { 200: ClockAnswer } } },
      async (request) => {
        clock.follow(new Date(request.body.now));
        return { now: clock.now().toISOString() };
      },
    );
  };
}
