import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NumbersQuery, NumbersSchema } from '../../contracts/numbers.ts';
import { countAllTasks } from '../../db/queries/worklist.ts';
import { queuesOf } from '../../db/queries/worklists.ts';
import { DUE_STATES, type WorklistFilters } from '../../domain/worklists.ts';
import type { ApiDeps } from '../deps.ts';
import { reachOf } from '../office-reach.ts';
import { caller } from '../plugins/access.ts';
import { queryOf } from '../worklist-query.ts';

/** Calendar days after which a task is old, each with a number of its own. */
const AGES = [7, 14, 30] as const;

/**
 * What is open, in numbers. Each is counted by the filters of a worklist and says which, so that the list it opens has
 * just as many.
 */
export function numberRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.get(
      '/manager/numbers',
      {
        config: { access: 'numbers:read' },
        schema: {
          tags: ['numbers'],
          summary: 'Open tasks by due date, age and kind: exact, and each opens its list',
          querystring: NumbersQuery,
          response: { 200: NumbersSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const { kind, office, procedure } = request.query;
        const now = clock.now();
        const common: WorklistFilters = {
          queues: 'all',
          ...(office === undefined ? {} : { offices: [office] }),
          ...(procedure === undefined ? {} : { procedure }),
        };
        const filters = { ...common, ...(kind === undefined ? {} : { kinds: [kind] }) };
        return database.inTransaction(async (em) => {
          const queues = await queuesOf(em, reachOf(account, deps));
          const kinds = [...new Set(queues.map((queue) => queue.kind))].filter(
            (one) => kind === undefined || one === kind,
          );
          const lists = [
            filters,
            ...DUE_STATES.map((due) => ({ ...filters, due })),
            ...AGES.map((olderThanDays) => ({ ...filters, olderThanDays })),
            ...kinds.flatMap((one) => [
              { ...common, kinds: [one] },
              ...DUE_STATES.map((due) => ({ ...common, kinds: [one], due })),
            ]),
          ];
          const counts = await countAllTasks(
            em,
            lists.map((list) => queryOf(account, list, now, deps)),
          );
          const figures = lists.map((list, index) => ({ count: counts[index] ?? 0, list: addressOf(list) }));
          const next = () => figures.shift() ?? { count: 0, list: '' };
          return {
            asOf: now.toISOString(),
            open: next(),
            due: DUE_STATES.map((state) => ({ state, ...next() })),
            age: AGES.map((olderThanDays) => ({ olderThanDays, ...next() })),
            kinds: kinds.map((one) => ({
              kind: one,
              open: next(),
              due: DUE_STATES.map((state) => ({ state, ...next() })),
            })),
          };
        });
      },
    );
  };
}

/** The worklist with these filters. */
function addressOf({ queues, kinds = [], offices = [], procedure, due, olderThanDays }: WorklistFilters): string {
  const query = new URLSearchParams();
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined) query.append(name, String(value));
  };
  add('queues', queues);
  for (const kind of kinds) add('kind', kind);
  for (const office of offices) add('office', office);
  add('procedure', procedure);
  add('due', due);
  add('olderThanDays', olderThanDays);
  return `/tasks?${query.toString()}`;
}
