import { parseArgs } from 'node:util';
import setUp from '../../tests/support/global-setup.ts';
import tearDown from '../../tests/support/global-teardown.ts';
import { type Stack, startStack } from '../../tests/support/stack.ts';
import { prepareCounting } from '../counted-case.ts';
import { cpuTimes, type ProcessTimes } from '../cpu-time.ts';
import { type Machine, thisMachine } from '../machine.ts';
import { positive } from '../options.ts';
import { type Quantiles, quantiles, rounded } from '../quantiles.ts';
import { saveResult } from '../results.ts';
import { sideBySide } from '../side-by-side.ts';
import { frequentStatements } from '../statements.ts';
import { countSmallCase, SMALL_CASE_LIMITS, type SmallCaseCosts } from './counted.ts';
import { ACTS, type Act, DEFINITIONS, runSmallCase, smallCaseStaff } from './small-case.ts';

interface Load {
  readonly clients: number;
  readonly cases: number;
  readonly casesPerSecond: number;
  readonly caseMs: Quantiles;
  readonly acts: Readonly<Record<Act, Quantiles>>;
  /** Processor time of a case, milliseconds. */
  readonly cpuMs: ProcessTimes | null;
}

interface EngineResult {
  readonly date: string;
  readonly machine: Machine;
  readonly costs: SmallCaseCosts;
  readonly loads: readonly Load[];
}

/**
 * What the engine does with a small procedure that is made of a definition alone, over HTTP:
 * `engine [--cases 200 --clients 1,16 --statements]`.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '200' },
      clients: { type: 'string', default: '1,16' },
      statements: { type: 'boolean', default: false },
    },
  });
  const cases = positive('cases', values.cases);
  const widths = values.clients.split(',').map((width) => positive('clients', width));
  process.stderr.write('starting PostgreSQL, Temporal, worker and api …\n');
  await setUp();
  try {
    const stack = await startStack({
      engine: 'dev',
      env: { LOG_LEVEL: 'warn', QUALIFICATIONS_DIR: DEFINITIONS },
    });
    try {
      const result = await measure(stack, cases, widths, values.statements);
      process.stdout.write(inWords(result));
      saveResult('engine', result);
    } finally {
      await stack.stop();
    }
  } finally {
    await tearDown();
  }
}

async function measure(
  stack: Stack,
  cases: number,
  widths: readonly number[],
  statements: boolean,
): Promise<EngineResult> {
  await prepareCounting(stack);
  const staff = await smallCaseStaff(stack);
  await sideBySide(30, 4, () => runSmallCase(staff));
  const costs = await countSmallCase(stack, staff);
  if (statements) {
    for (const { perCase, query } of await frequentStatements(stack, 31)) {
      process.stderr.write(`${String(perCase).padStart(7)}  ${query}\n`);
    }
  }
  const loads: Load[] = [];
  for (const clients of widths) {
    process.stderr.write(`${cases} cases, ${clients} at once …\n`);
    loads.push(await load(staff, cases, clients));
  }
  return { date: new Date().toISOString(), machine: thisMachine(), costs, loads };
}

async function load(staff: Awaited<ReturnType<typeof smallCaseStaff>>, cases: number, clients: number): Promise<Load> {
  const times = new Map<Act, number[]>(ACTS.map((act) => [act, []]));
  const cpuBefore = cpuTimes();
  const startedAt = performance.now();
  const caseMs = await sideBySide(cases, clients, async () => {
    const began = performance.now();
    await runSmallCase(staff, async (act, work) => {
      const before = performance.now();
      const result = await work();
      times.get(act)?.push(performance.now() - before);
      return result;
    });
    return performance.now() - began;
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuAfter = cpuTimes();
  const ofAct = (act: Act) => quantiles(times.get(act) ?? []);
  return {
    clients,
    cases,
    casesPerSecond: rounded(cases / seconds),
    caseMs: quantiles(caseMs),
    acts: {
      start: ofAct('start'),
      claim: ofAct('claim'),
      complete: ofAct('complete'),
      'claim 2': ofAct('claim 2'),
      'complete 2': ofAct('complete 2'),
    },
    cpuMs: cpuBefore && cpuAfter && perCase(cpuBefore, cpuAfter, cases),
  };
}

function perCase(before: ProcessTimes, after: ProcessTimes, cases: number): ProcessTimes {
  const of = (name: keyof ProcessTimes) => rounded((after[name] - before[name]) / cases);
  return { api: of('api'), worker: of('worker'), postgres: of('postgres'), temporal: of('temporal') };
}

const line = (label: string, ...columns: readonly (string | number)[]) =>
  `  ${label.padEnd(30)}${columns.map((column) => String(column).padStart(12)).join('')}`;

function inWords({ date, machine, costs, loads }: EngineResult): string {
  const { messages, claim, complete } = SMALL_CASE_LIMITS;
  return [
    '',
    `${date}  ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, node ${machine.node}`,
    'start, three automatic durable steps, two tasks, over HTTP; everything on this machine; PostgreSQL without fsync',
    '',
    line('clients', ...loads.map(({ clients }) => clients)),
    line('cases a second', ...loads.map(({ casesPerSecond }) => casesPerSecond)),
    line('a case, p50 ms', ...loads.map(({ caseMs }) => caseMs.p50)),
    line('a case, p95 ms', ...loads.map(({ caseMs }) => caseMs.p95)),
    ...ACTS.flatMap((act) => [
      line(`${act}, p50 ms`, ...loads.map(({ acts }) => acts[act].p50)),
      line(`${act}, p95 ms`, ...loads.map(({ acts }) => acts[act].p95)),
    ]),
    '',
    ...(['api', 'worker', 'postgres', 'temporal'] as const).map((name) =>
      line(`${name}, CPU ms a case`, ...loads.map(({ cpuMs }) => cpuMs?.[name] ?? '-')),
    ),
    '',
    line('messages to PostgreSQL', 'number', 'at most'),
    line('a case, whole', costs.messages, messages),
    line('the start', costs.start),
    line('a claim', costs.claim, claim),
    line('a completion, all that follows', costs.complete, complete),
    '  of api and worker, begin and commit too; without the relays’ polls',
    '',
    line('the engine stores of a case', 'number'),
    line('events', costs.historyEvents),
    line('bytes', costs.historyBytes),
    line('workflow tasks', costs.workflowTasks),
    '',
    '',
  ].join('\n');
}
