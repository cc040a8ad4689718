import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Gauges, readGauges } from '../../db/queries/gauges.ts';
import type { ApiDeps, App } from '../deps.ts';

export interface Figures {
  readonly contentType: string;
  /** As Prometheus reads it. */
  text(): Promise<string>;
}

/** Durations by route and status, and what waits for whom. Labels are patterns and codes: no ids, no personal data. */
export function measure(app: App, deps: ApiDeps): Figures {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  const lookAtWork = measureWork(registry, deps);
  return {
    contentType: registry.contentType,
    text: async () => {
      await lookAtWork();
      return registry.metrics();
    },
  };
}

/** @returns what brings the figures about work up to date */
function measureWork(registry: Registry, { clock, database, logger }: ApiDeps): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ name, help, labelNames: [...labelNames], registers: [registry] });
  const openTasks = gauge('menkyo_open_tasks', 'Open tasks', ['kind', 'status']);
  const casesBehind = gauge('menkyo_cases_behind', 'Cases whose workflow has not taken up every fact');
  const outboxPending = gauge('menkyo_outbox_pending', 'Messages that have not left');
  const openStuck = gauge('menkyo_open_stuck', 'Steps that wait for a repair');
  const unsealed = gauge('menkyo_audit_unsealed_seconds', 'How long an entry of the audit log has waited for its seal');
  const databaseUp = gauge('menkyo_database_up', 'Whether the figures about work are of now');

  const show = (now: Gauges) => {
    openTasks.reset();
    for (const { kind, status, count } of now.openTasks) openTasks.set({ kind, status }, count);
    casesBehind.set(now.casesBehind);
    outboxPending.set(now.outboxPending);
    openStuck.set(now.openStuck);
    const waited = now.unsealedSince === null ? 0 : clock.now().getTime() - now.unsealedSince.getTime();
    unsealed.set(Math.max(0, waited / 1000));
  };
  return async () => {
    try {
      show(await readGauges(database));
      databaseUp.set(1);
    } catch (error) {
      logger.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'figures without the database');
      databaseUp.set(0);
    }
  };
}
