import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import setUp from '../../tests/support/global-setup.ts';
import tearDown from '../../tests/support/global-teardown.ts';
import { type Stack, startStack } from '../../tests/support/stack.ts';
import { type Machine, thisMachine } from '../machine.ts';
import { positive } from '../options.ts';
import { rounded } from '../quantiles.ts';
import { saveResult } from '../results.ts';
import { drive, type Timing } from './http-load.ts';
import { dearestStatement, forgetStatements, planOf, type Statement } from './plans.ts';
import { type Act, actsOf } from './requests.ts';
import {
  connect,
  databaseUrlOf,
  freeTasks,
  load,
  middleOfTheList,
  type Size,
  signInStaff,
  sizeOf,
  type Staff,
} from './rows.ts';

const CLIENTS = [1, 16, 50];
const PEOPLE = 50;
const WARM_UP = { clients: 4, seconds: 1 };

interface Measured {
  readonly act: string;
  readonly target: number | null;
  readonly timings: readonly Timing[];
  /** With most clients. */
  readonly dearest: Statement;
}

interface WorklistResult {
  readonly date: string;
  readonly machine: Machine;
  /** Of the minute before, with what else the machine did. */
  readonly load: number;
  readonly size: Size;
  readonly loadedInSeconds: number;
  readonly acts: readonly Measured[];
  readonly plan: string;
}

/** Lists and claims among a million tasks, over HTTP: `worklist [--rows 1000000 --seconds 4 --only "first page"]`. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '4' },
      only: { type: 'string' },
    },
  });
  const size = sizeOf(positive('rows', values.rows));
  const seconds = positive('seconds', values.seconds);
  const machineLoad = rounded(loadavg()[0] ?? 0);
  process.stderr.write('starting PostgreSQL, Temporal, sealer and api …\n');
  await setUp();
  try {
    const stack = await startStack({
      engine: 'dev',
      env: { LOG_LEVEL: 'warn', DATABASE_POOL_SIZE: '16', TRUSTED_PROXY: '127.0.0.1/32' },
    });
    try {
      // The cases have no workflows, and the worker would look for them.
      await stack.kill('worker');
      const result: WorklistResult = { load: machineLoad, ...(await measure(stack, size, seconds, values.only)) };
      process.stdout.write(inWords(result));
      saveResult('worklist', result);
    } finally {
      await stack.stop();
    }
  } finally {
    await tearDown();
  }
}

async function measure(
  stack: Stack,
  size: Size,
  seconds: number,
  only: string | undefined,
): Promise<Omit<WorklistResult, 'load'>> {
  const url = await databaseUrlOf(stack);
  const client = await connect(url);
  try {
    process.stderr.write(`${size.tasks} tasks …\n`);
    const startedAt = performance.now();
    const staff = await signInStaff(client, PEOPLE);
    await load(url, size);
    const loadedInSeconds = rounded((performance.now() - startedAt) / 1000);
    process.stderr.write(`made in ${loadedInSeconds} s\n`);
    const acts = actsOf({
      free: await freeTasks(client, Math.round(size.open / 4)),
      middle: await middleOfTheList(client),
    });
    await forgetStatements(client);
    const measured: Measured[] = [];
    for (const act of acts.filter(({ name }) => only === undefined || name === only)) {
      measured.push(await measureAct(stack.apiUrl, act, staff, seconds, client));
    }
    const slowest = measured.toSorted((one, other) => p95(other) - p95(one))[0];
    const plan = slowest === undefined ? '' : `${slowest.act}\n${await planOf(client, slowest.dearest.sql)}`;
    return { date: new Date().toISOString(), machine: thisMachine(), size, loadedInSeconds, acts: measured, plan };
  } finally {
    await client.end();
  }
}

async function measureAct(
  url: string,
  act: Act,
  staff: Staff,
  seconds: number,
  client: Awaited<ReturnType<typeof connect>>,
): Promise<Measured> {
  process.stderr.write(`${act.name} …\n`);
  const people = staff[act.role];
  await drive(url, act, people, WARM_UP);
  await forgetStatements(client);
  const timings: Timing[] = [];
  for (const clients of CLIENTS) timings.push(await drive(url, act, people, { clients, seconds }));
  return { act: act.name, target: act.target ?? null, timings, dearest: await dearestStatement(client) };
}

const p95 = ({ timings }: Measured) => timings.at(-1)?.ms.p95 ?? 0;

const line = (label: string, columns: readonly (string | number)[]) =>
  `  ${label.padEnd(20)}${columns.map((column) => String(column).padStart(9)).join('')}`;

function inWords({ date, machine, load: busy, size, loadedInSeconds, acts, plan }: WorklistResult): string {
  return [
    '',
    `${date}  ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, node ${machine.node}, load before ${busy}`,
    `${size.tasks} tasks, ${size.open} open, ${size.cases} cases and names, made in ${loadedInSeconds} s`,
    'over HTTP; api, PostgreSQL without fsync, sealer, engine and the clients on this machine',
    '',
    line('clients', [...CLIENTS.flatMap((clients) => [clients, '', '']), '']),
    line('', [...CLIENTS.flatMap(() => ['p50 ms', 'p95 ms', 'a second']), 'target', 'in SQL']),
    ...acts.map(({ act, dearest, target, timings }) =>
      line(act, [...timings.flatMap(({ ms, perSecond }) => [ms.p50, ms.p95, perSecond]), target ?? '', dearest.ms]),
    ),
    '  target: p95 with most clients; in SQL: mean milliseconds of the dearest statement',
    '',
    `the plan of the slowest: ${plan}`,
    '',
    '',
  ].join('\n');
}
