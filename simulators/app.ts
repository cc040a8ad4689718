import Fastify, { type FastifyInstance } from 'fastify';
import { Agenda } from './agenda.ts';
import { assetRoutes } from './assets.ts';
import { type SimulatorClock, worldControl } from './control.ts';
import { Faults, type System, applyFaults } from './faults.ts';
import { acceptForms } from './form-body.ts';
import { GatewayLedger } from './gateway/ledger.ts';
import { gatewayControl, gatewayRoutes } from './gateway/routes.ts';
import { type WebhookTarget, Webhooks } from './gateway/webhooks.ts';
import { Journal } from './journal.ts';
import { Network, type NetworkBehaviour, type PermitListEntry } from './network/network.ts';
import { Population } from './network/population.ts';
import { networkControl, networkRoutes } from './network/routes.ts';
import { portalControl } from './portal/control.ts';
import { loadForms } from './portal/forms.ts';
import { portalPages } from './portal/pages.ts';
import { PortalWorld } from './portal/portal.ts';
import { portalRoutes } from './portal/routes.ts';
import { answerRefusals } from './refusal.ts';
import { startScanner } from './scanner.ts';

export interface SimulatorOptions {
  /** Loopback unless said otherwise. */
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Where browsers reach the simulators; default the address listened on. */
  readonly publicUrl?: string;
  readonly scanner: {
    readonly host?: string;
    readonly port: number;
    /** Bytes; default 25 MiB. */ readonly streamLimit?: number;
  };
  readonly webhook: WebhookTarget;
  readonly clock: SimulatorClock;
  /** Folder of the definitions, whose online procedures the portal offers; default the project's. */
  readonly qualifications?: string;
  /** File of the journal; `null` keeps the world in memory. */
  readonly stateFile: string | null;
  readonly network?: Partial<NetworkBehaviour>;
  readonly permits?: readonly PermitListEntry[];
  /** Hears of faults of the simulators themselves. */
  readonly onError?: (error: unknown) => void;
}

export interface Simulators {
  readonly url: string;
  readonly scanner: { readonly host: string; readonly port: number };
  close(): Promise<void>;
}

const QUALIFICATIONS = new URL('../qualifications', import.meta.url).pathname;
const LOOPBACK = '127.0.0.1';
/** Ten attachments of ten megabytes, as base64. */
const BODY_LIMIT = 140 * 1024 * 1024;
const DEFAULT_STREAM_LIMIT = 25 * 1024 * 1024;

/** What the network lets this authority ask by default. */
export const DEFAULT_PERMITS: readonly PermitListEntry[] = [
  { affair: 'cook-licence', item: 'family-register', provider: 'ministry-of-justice' },
];

/** Starts the outside world; what its journal holds has happened. */
export async function startSimulators(options: SimulatorOptions): Promise<Simulators> {
  const { clock } = options;
  const onError = options.onError ?? (() => {});
  const app = buildServer(onError);
  const agenda = new Agenda(clock, onError);
  const faults = new Faults(clock);
  const journal = new Journal(options.stateFile);

  const forms = await loadForms(options.qualifications ?? QUALIFICATIONS);
  const portal = new PortalWorld(journal, clock);
  const ledger = new GatewayLedger(journal, clock);
  const webhooks = new Webhooks({ journal, clock, agenda, faults, target: options.webhook });
  const population = new Population(journal);
  const behaviour = { mode: 'automatic', delayMs: 1_500, ...options.network } as const;
  const permits = options.permits ?? DEFAULT_PERMITS;
  const network = new Network({ journal, clock, agenda, population, behaviour, permits });
  journal.open();
  webhooks.release();

  let url = '';
  const address = () => `${url}/gateway`;
  void app.register(assetRoutes, { prefix: '/assets' });
  outside(app, 'portal', faults, (scope) => {
    portalRoutes(scope, portal);
    portalPages(scope, { portal, forms, clock });
  });
  outside(app, 'gateway', faults, (scope) => gatewayRoutes(scope, { ledger, webhooks, address }));
  outside(app, 'network', faults, (scope) => networkRoutes(scope, network));
  control(app, '/control', (scope) => worldControl(scope, { faults, agenda, clock }));
  control(app, '/control/portal', (scope) => portalControl(scope, portal));
  control(app, '/control/gateway', (scope) => gatewayControl(scope, { ledger, webhooks }));
  control(app, '/control/network', (scope) => networkControl(scope, network));

  const scanner = await startScanner({ host: LOOPBACK, streamLimit: DEFAULT_STREAM_LIMIT, ...options.scanner }, faults);
  try {
    const listening = await app.listen({ host: options.host ?? LOOPBACK, port: options.port });
    url = options.publicUrl ?? listening;
  } catch (error) {
    await scanner.close();
    throw error;
  }
  agenda.start();

  return {
    url,
    scanner,
    async close() {
      await app.close();
      await scanner.close();
      await agenda.stop();
      journal.close();
    },
  };
}

function buildServer(onError: (error: unknown) => void): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    // An outside system takes what was agreed and nothing else: nothing is removed or turned into another type.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
  });
  acceptForms(app);
  answerRefusals(app, onError);
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', () => ({ status: 'ok' }));
  return app;
}

function outside(app: FastifyInstance, system: System, faults: Faults, routes: (scope: FastifyInstance) => void): void {
  void app.register(
    async (scope) => {
      applyFaults(scope, faults, system);
      routes(scope);
    },
    { prefix: `/${system}` },
  );
}

function control(app: FastifyInstance, prefix: string, routes: (scope: FastifyInstance) => void): void {
  void app.register(async (scope) => routes(scope), { prefix });
}
