/** `npm start [-- --empty]`, from here on under the project's own Node: starts the whole system, watches it, stops it. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, loadConfig } from '../../platform/config.ts';
import { withProgress } from '../progress.mjs';
import { ProgramFailed, runProgram } from '../servers/run-program.ts';
import { findTemporal } from '../servers/temporal-programs.ts';
import type { ProcessSpec } from '../supervision/process-spec.ts';
import { stopLeftovers } from '../supervision/run-records.ts';
import { holdDirectory } from '../supervision/single-instance.ts';
import { Supervisor } from '../supervision/supervisor.ts';
import { Filling } from './filling.ts';
import { npmGone } from './launcher.ts';
import { embeddedPostgres, embeddedTemporal, ownProcesses } from './processes.ts';
import { type Found, welcome } from './welcome.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

const say = (line: string) => void process.stdout.write(`${line}\n`);
const isGiven = (name: string) => (process.env[name] ?? process.env[`${name}_FILE`] ?? '') !== '';

/** Ctrl-C, `kill`, the closed terminal, or the end of whoever started this. */
const askedToStop = Promise.race([
  npmGone(),
  new Promise<void>((done) => {
    for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(event, () => done());
  }),
]);

async function run(): Promise<number> {
  const { empty } = parseArgs({ options: { empty: { type: 'boolean', default: false } } }).values;
  const config = loadConfig(process.env);
  if (config.environment === 'production') {
    throw new Error('npm start is for development: production runs from docker-compose.yml (docs/configuration.md).');
  }
  const dataDirectory = resolve(ROOT, config.dataDirectory);
  mkdirSync(dataDirectory, { recursive: true });
  const giveBack = holdDirectory(dataDirectory, config.api.publicUrl);
  const supervisor = new Supervisor({ dataDirectory, root: ROOT, say });
  const filling = new Filling();
  try {
    const running = startAndFill();
    const outcome = await Promise.race([running, askedToStop]);
    // Asked to stop while still starting, what fails then is no news.
    running.catch(() => {});
    if (outcome instanceof Error) throw outcome;
    return 0;
  } finally {
    await withProgress('Stopping', async () => {
      await filling.stop();
      await supervisor.stop();
    });
    giveBack();
  }

  async function startAndFill(): Promise<Error | void> {
    await startAll(config, dataDirectory, supervisor);
    if (config.demo && !empty) filling.start({ ...process.env, DATA_DIR: dataDirectory });
    return Promise.race([supervisor.gaveUp, askedToStop]);
  }
}

async function startAll(config: Config, dataDirectory: string, supervisor: Supervisor): Promise<void> {
  const startedAt = performance.now();
  const leftovers = await stopLeftovers(dataDirectory);
  if (leftovers.length > 0) say(`Stopped what an earlier run had left: ${leftovers.join(', ')}.`);
  const env = { ...process.env, DATA_DIR: dataDirectory };
  const own = ownProcesses(config, env);

  const { specs, found } = await findServers(config, dataDirectory);
  await supervisor.requirePorts([...specs, ...Object.values(own)]);
  const consoles = withProgress('Building the consoles', () => runScript('scripts/web-build.ts', env));
  // Looked at once the servers run; a failure of theirs comes first.
  consoles.catch(() => {});
  await withProgress('Starting database, engine and simulators', () => supervisor.start([...specs, own.simulators]));
  await withProgress('Preparing the database', async () => {
    await runScript('db/migrate.ts', env);
    if (config.demo) await runScript('db/seed.ts', env);
  });
  await consoles;
  await withProgress('Starting worker, sealer and API', () => supervisor.start([own.worker, own.sealer, own.api]));

  const seconds = (performance.now() - startedAt) / 1000;
  say(welcome(config, { ...found, logs: join(dataDirectory, 'logs'), seconds }));
}

/** What is not given by an address is brought along. */
async function findServers(
  config: Config,
  dataDirectory: string,
): Promise<{ specs: ProcessSpec[]; found: Pick<Found, 'database' | 'engine' | 'engineUi'> }> {
  const [postgres, temporal] = await Promise.all([
    isGiven('DATABASE_URL')
      ? null
      : withProgress('Preparing PostgreSQL', () => embeddedPostgres(config, dataDirectory)),
    isGiven('TEMPORAL_ADDRESS')
      ? null
      : findTemporal('cli', { env: process.env, directory: join(dataDirectory, 'bin') }),
  ]);
  const engine = temporal === null ? null : embeddedTemporal(config, dataDirectory, temporal.path);
  return {
    specs: [postgres, engine].filter((spec) => spec !== null),
    found: {
      database: postgres === null ? 'DATABASE_URL' : `PostgreSQL on 127.0.0.1:${config.embedded.postgresPort}`,
      engine: temporal === null ? config.temporal.address : `${config.temporal.address} (${temporal.source})`,
      engineUi: temporal === null ? null : `http://127.0.0.1:${config.embedded.temporalUiPort}`,
    },
  };
}

async function runScript(script: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await runProgram(process.execPath, [script], { cwd: ROOT, env });
  } catch (error) {
    const said = error instanceof ProgramFailed ? error.output : String(error);
    throw new Error(`node ${script} failed:\n${said}`, { cause: error });
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  // What a person can act on is said in a sentence; the rest with its stack.
  const expected = error instanceof ConfigError || (error instanceof Error && error.constructor !== TypeError);
  process.stderr.write(`${expected ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
// The channel to whoever started this would keep the process.
if (process.connected) process.disconnect();
