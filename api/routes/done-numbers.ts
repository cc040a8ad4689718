import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  DoneFileQuery,
  type DoneNumbers,
  DoneQuery,
  DoneSchema,
  type Forecast,
  ForecastSchema,
  NumbersQuery,
} from '../../contracts/numbers.ts';
import { doneCounts, openedCounts, queueLoads } from '../../db/queries/done-counts.ts';
import { dateInTokyo, toPlainDate } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { daysBetween } from '../../domain/worklists.ts';
import { AskedTogether } from '../asked-together.ts';
import { CSV_RESPONSE, csvFile, csvHeaders } from '../csv.ts';
import type { ApiDeps } from '../deps.ts';
import { reachOf } from '../office-reach.ts';
import { DONE_COLUMNS, donePage } from '../pages/done-page.ts';
import { forecastDays, forecastPage } from '../pages/forecast-page.ts';
import { type Caller, caller } from '../plugins/access.ts';

const tags = ['numbers'];
const DAYS_BY_DEFAULT = 30;
const DAYS_AT_MOST = 366;

/** 処理実績 and 期限超過の見込み: what was done, how long it took, and what will be late at this rate. */
export function doneNumberRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock, qualifications } = deps;
  const askedDone = new AskedTogether<DoneNumbers>();
  const askedForecast = new AskedTogether<Forecast>();
  const onTimeTarget = [...qualifications.values()][0]?.qualification.onTimeTarget ?? null;

  /** @throws DomainError `period-invalid` */
  function doneFor(account: Caller, query: DoneQuery): Promise<DoneNumbers> {
    const { kind, office, procedure } = query;
    const { from, to } = periodOf(query, clock.now());
    const scope = { reach: reachOf(account, deps), kind, office, procedure };
    return askedDone.ask(JSON.stringify({ ...scope, from, to }), async () => {
      const now = clock.now();
      const { from: start = now, before = now } = daysBetween(from, to);
      const period = { from: start, before };
      const [done, opened] = await Promise.all([
        doneCounts(database, scope, period),
        openedCounts(database, scope, period),
      ]);
      return donePage({ done, opened }, scope, { from, to, now, onTimeTarget });
    });
  }

  return async (app) => {
    app.get(
      '/manager/numbers/done',
      {
        config: { access: 'numbers:read' },
        schema: {
          tags,
          summary:
            'What was completed in a period: throughput, handling times, share on time by month, kind and office',
          querystring: DoneQuery,
          response: { 200: DoneSchema },
        },
      },
      (request) => doneFor(caller(request), request.query),
    );

    app.get(
      '/manager/numbers/done.csv',
      {
        config: { access: 'numbers:read' },
        schema: {
          tags,
          summary: 'The same by office, kind and month, as a file',
          querystring: DoneFileQuery,
          response: CSV_RESPONSE,
        },
      },
      async (request, reply) => {
        const { encoding = 'utf-8', ...query } = request.query;
        const { queues } = await doneFor(caller(request), query);
        return reply.headers(csvHeaders('done', encoding)).send(csvFile(DONE_COLUMNS, queues, encoding));
      },
    );

    app.get(
      '/manager/numbers/forecast',
      {
        config: { access: 'numbers:read' },
        schema: {
          tags,
          summary: 'What will be late in the next five business days at the rate of the last twenty',
          querystring: NumbersQuery,
          response: { 200: ForecastSchema },
        },
      },
      (request) => {
        const { kind, office, procedure } = request.query;
        const scope = { reach: reachOf(caller(request), deps), kind, office, procedure };
        return askedForecast.ask(JSON.stringify(scope), async () => {
          const now = clock.now();
          // The offices are closed on the same days whatever the qualification (開庁日).
          const [served] = qualifications.values();
          if (served === undefined) throw new DomainError('not-found');
          const days = forecastDays(now, served.calendar);
          return forecastPage(await queueLoads(database, scope, days), days, scope, now);
        });
      },
    );
  };
}

function periodOf({ from, to }: DoneQuery, now: Date): { readonly from: string; readonly to: string } {
  const last = to ?? dateInTokyo(now);
  const first =
    from ??
    toPlainDate(last)
      .subtract({ days: DAYS_BY_DEFAULT - 1 })
      .toString();
  const days = toPlainDate(first).until(toPlainDate(last)).days + 1;
  if (days < 1 || days > DAYS_AT_MOST) throw new DomainError('period-invalid');
  return { from: first, to: last };
}
