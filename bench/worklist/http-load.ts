import autocannon from 'autocannon';
import { type Quantiles, quantiles, rounded } from '../quantiles.ts';
import type { Act } from './requests.ts';
import type { Person } from './rows.ts';

export interface Timing {
  readonly clients: number;
  readonly requests: number;
  readonly perSecond: number;
  readonly ms: Quantiles;
}

/**
 * One act by so many at once, each of whom sends the next request when the last is answered.
 *
 * @throws when anything is answered with another status than 200
 */
export async function drive(
  url: string,
  act: Act,
  people: readonly Person[],
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<Timing> {
  const times: number[] = [];
  const refused = new Map<number, number>();
  let seated = 0;
  const run = autocannon({
    url,
    connections: clients,
    duration: seconds,
    setupClient: (client) => {
      const person = people[seated % people.length];
      if (person === undefined) throw new Error('there is nobody');
      seated += 1;
      client.setRequests([{ setupRequest: (request) => ({ ...request, ...act.request(person) }) }]);
    },
  });
  run.on('response', (_client, status, _bytes, ms) => {
    if (status === 200) times.push(ms);
    else refused.set(status, (refused.get(status) ?? 0) + 1);
  });
  const startedAt = performance.now();
  const { errors } = await run;
  const perSecond = rounded(times.length / ((performance.now() - startedAt) / 1000));
  if (errors > 0 || refused.size > 0) {
    throw new Error(`${act.name}: ${errors} without an answer; refused ${JSON.stringify([...refused])}`);
  }
  return { clients, requests: times.length, perSecond, ms: quantiles(times) };
}
