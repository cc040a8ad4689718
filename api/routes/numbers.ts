import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Numbers, NumbersFileQuery, NumbersQuery, NumbersSchema } from '../../contracts/numbers.ts';
import { openCounts } from '../../db/queries/open-counts.ts';
import { AskedTogether } from '../asked-together.ts';
import { CSV_RESPONSE, csvFile, csvHeaders } from '../csv.ts';
import type { ApiDeps } from '../deps.ts';
import { reachOf } from '../office-reach.ts';
import { type Caller, caller } from '../plugins/access.ts';
import { momentsAt, NUMBERS_COLUMNS, numbersPage } from '../pages/numbers-page.ts';
import { queueLabels } from '../pages/queue-labels.ts';

const tags = ['numbers'];

/** 業務量: what is open, in numbers. Each is counted by the filters of a worklist and says which. */
export function numberRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  const asked = new AskedTogether<Numbers>();
  const labels = queueLabels(deps);

  function numbersFor(account: Caller, { kind, office, procedure }: NumbersQuery): Promise<Numbers> {
    const scope = { reach: reachOf(account, deps), kind, office, procedure };
    return asked.ask(JSON.stringify(scope), async () => {
      const now = clock.now();
      return numbersPage(await openCounts(database, scope, momentsAt(now)), scope, { labels, now });
    });
  }

  return async (app) => {
    app.get(
      '/manager/numbers',
      {
        config: { access: 'numbers:read' },
        schema: {
          tags,
          summary: 'Open tasks by due date, age, kind, office and queue: exact, and each opens its list',
          querystring: NumbersQuery,
          response: { 200: NumbersSchema },
        },
      },
      (request) => numbersFor(caller(request), request.query),
    );

    app.get(
      '/manager/numbers.csv',
      {
        config: { access: 'numbers:read' },
        schema: {
          tags,
          summary: 'The same by queue, as a file',
          querystring: NumbersFileQuery,
          response: CSV_RESPONSE,
        },
      },
      async (request, reply) => {
        const { encoding = 'utf-8', ...query } = request.query;
        const numbers = await numbersFor(caller(request), query);
        return reply.headers(csvHeaders('numbers', encoding)).send(csvFile(NUMBERS_COLUMNS, numbers.queues, encoding));
      },
    );
  };
}
