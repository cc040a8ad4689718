// Plain JavaScript without dependencies: it runs on a fresh clone, before any package is there, on Node 20 and later.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withProgress } from './progress.mjs';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(projectRoot, 'node_modules');
const stamp = join(modules, '.menkyo-lock');
const NODE_MAJOR = 24;

/** A step that cannot be done; the message says what to do. */
export class SetupError extends Error {}

/** Installs the packages when the lock file is not the one they were installed from. */
export async function installPackages() {
  const lock = readFileSync(join(projectRoot, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  if (!isInstalled(JSON.parse(lock.toString()))) {
    rmSync(stamp, { force: true });
    await withProgress('Installing packages (npm ci)', npmCi);
  }
  writeFileSync(stamp, digest);
}

/**
 * Whether somebody ran `npm ci` already: npm writes down what it installed in the same form as the lock file.
 * @param {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} lock
 */
function isInstalled(lock) {
  try {
    const installed = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(lock.packages).every(([path, wanted]) => {
      const found = installed[path];
      // Packages for other platforms are in the lock file only.
      if (path === '' || (found === undefined && wanted.optional === true)) return true;
      if (found?.version !== wanted.version) return false;
      return wanted.integrity === undefined || found.integrity === wanted.integrity;
    });
  } catch {
    return false;
  }
}

function npmCi() {
  // Under `npm start` npm says where it is itself; scripts are needed, since Node 24 is put in place by one.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // NODE_ENV=production would leave out what builds and tests.
  const options = ['--ignore-scripts=false', '--include=dev', '--no-audit', '--no-fund'];
  const child = spawn(command, [...first, 'ci', ...options], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  return new Promise((resolve, reject) => {
    child.once('error', () =>
      reject(new SetupError('npm was not found: install Node.js 20 or later, which brings it.')),
    );
    child.once('exit', (code) => {
      if (code === 0) return resolve(undefined);
      // The cause comes first, pages of usage later; warnings are not the cause.
      const errors = output.split('\n').filter((line) => line.startsWith('npm error') && line.trim() !== 'npm error');
      const end = (errors.length > 0 ? errors.slice(0, 15) : output.trim().split('\n').slice(-15)).join('\n');
      reject(
        new SetupError(
          `npm ci failed:\n${end}\nCheck the connection to the package registry and the free space on the disk, ` +
            'then start again.',
        ),
      );
    });
  });
}

/** The Node the project runs on, which its packages bring. */
export function projectNode() {
  const file = join(modules, '.bin', 'node');
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  if (stdout?.startsWith(`v${NODE_MAJOR}.`)) return file;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  throw new SetupError(
    `Node ${NODE_MAJOR} is not in node_modules. Its install script may be switched off: run ` +
      '`npm ci --ignore-scripts=false`, then start again.',
  );
}

/**
 * Runs a script of the project under its Node and resolves to the exit code. The channel tells the script when this
 * process has gone.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runWithProjectNode(args, env = {}) {
  const path = [join(modules, '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(projectNode(), args, {
    cwd: projectRoot,
    env: { ...process.env, PATH: path, ...env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

/**
 * Runs an entry: what goes wrong with the set-up is said without a stack.
 * @param {() => Promise<number>} entry
 */
export async function main(entry) {
  try {
    process.exitCode = await entry();
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}
