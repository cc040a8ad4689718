import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../scripts/servers/run-program.ts';
import { findTemporal } from '../../scripts/servers/temporal-programs.ts';
import { type TestPostgres, startTestPostgres } from './test-postgres.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const TEMPLATE = 'menkyo_template';

/** What the tear-down needs of the set-up: both run in one process, as modules of their own. */
export interface TestRun {
  readonly postgres: TestPostgres;
}

declare global {
  var menkyoTestRun: TestRun | undefined;
}

/**
 * Once a run, before the projects that need servers: one PostgreSQL with a migrated and seeded template, the workflows
 * built once, Temporal's programs. Tests are told by environment variables (`servers.ts`).
 */
export default async function setUp(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    throw new Error('The tests need Node 24: run `npm test`, or put node_modules/.bin first on the PATH.');
  }
  const data = process.env['DATA_DIR'] || join(ROOT, '.data');
  const folder = join(data, 'test', `${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const bundleFile = join(folder, 'workflows.js');
  const [postgres] = await Promise.all([
    startDatabase(folder),
    buildWorkflows(bundleFile),
    findPrograms(join(data, 'bin')),
    // The api of a stack serves them.
    runScript('scripts/web-build.ts', [], process.env),
  ]);
  globalThis.menkyoTestRun = { postgres };
}

async function startDatabase(folder: string): Promise<TestPostgres> {
  const postgres = await startTestPostgres(folder);
  const env = { ...process.env, MENKYO_ENV: 'test', DEMO: 'true', DATABASE_URL: postgres.url(TEMPLATE) };
  try {
    await runScript('db/migrate.ts', [], env);
    await runScript('db/seed.ts', [], env);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  process.env['TEST_POSTGRES_URL'] = postgres.url('postgres');
  process.env['TEST_TEMPLATE_DB'] = TEMPLATE;
  return postgres;
}

async function buildWorkflows(file: string): Promise<void> {
  if (await runScript('scripts/workflow-bundle.ts', [file], process.env, 'workflows/index.ts')) {
    process.env['TEST_WORKFLOW_BUNDLE'] = file;
  }
}

async function findPrograms(directory: string): Promise<void> {
  const lookup = { env: process.env, directory };
  const [cli, testServer] = await Promise.all([findTemporal('cli', lookup), findTemporal('test-server', lookup)]);
  process.env['TEST_TEMPORAL_CLI_BIN'] = cli.path;
  process.env['TEST_TEMPORAL_SERVER_BIN'] = testServer.path;
}

/** Resolves to false, with a note, when the part is not there. */
async function runScript(script: string, args: string[], env: NodeJS.ProcessEnv, needs = script): Promise<boolean> {
  if (!existsSync(join(ROOT, needs))) {
    process.stderr.write(`set-up of tests: there is no ${needs}, so it was left out\n`);
    return false;
  }
  await runProgram(process.execPath, [script, ...args], { cwd: ROOT, env });
  return true;
}
