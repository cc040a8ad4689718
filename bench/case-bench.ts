import { parseArgs } from 'node:util';
import setUp from '../tests/support/global-setup.ts';
import tearDown from '../tests/support/global-teardown.ts';
import { startStack } from '../tests/support/stack.ts';
import { runBare } from './bare/run.ts';
import { countCase, prepareCounting } from './counted-case.ts';
import { writeLimits } from './limits.ts';
import { thisMachine } from './machine.ts';
import { saveResult } from './results.ts';
import { type BenchResult, inWords } from './report.ts';
import { frequentStatements } from './statements.ts';
import { positive } from './options.ts';
import { timeCases } from './timed-cases.ts';

interface Options {
  readonly cases: number;
  readonly width: number;
  readonly raiseLimits: boolean;
  readonly statements: boolean;
}

/** What a case of procedure P1 costs: `[--cases 20 --side-by-side 8 --raise-limits --statements]`. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '20' },
      'side-by-side': { type: 'string', default: '8' },
      'raise-limits': { type: 'boolean', default: false },
      statements: { type: 'boolean', default: false },
    },
  });
  const options = {
    cases: positive('cases', values.cases),
    width: positive('side-by-side', values['side-by-side']),
    raiseLimits: values['raise-limits'],
    statements: values.statements,
  };
  process.stderr.write('starting PostgreSQL, Temporal, worker, api and simulators …\n');
  await setUp();
  try {
    const result = await measure(options);
    process.stdout.write(inWords(result));
    saveResult('case', result);
  } finally {
    await tearDown();
  }
}

async function measure({ cases, width, raiseLimits, statements }: Options): Promise<BenchResult> {
  const stack = await startStack({ engine: 'dev', env: { LOG_LEVEL: 'warn' } });
  try {
    await prepareCounting(stack);
    process.stderr.write('one case to warm up, one to count …\n');
    await countCase(stack);
    const counts = await countCase(stack);
    if (statements) {
      for (const { perCase, query } of await frequentStatements(stack, 2)) {
        process.stderr.write(`${String(perCase).padStart(7)}  ${query}\n`);
      }
    }
    if (raiseLimits) writeLimits(counts);
    process.stderr.write(`${cases} cases, ${width} side by side …\n`);
    const times = await timeCases(stack, { cases, sideBySide: width });
    process.stderr.write('the bare workflow …\n');
    const bare = await runBare(stack.engine.address, {
      workflows: cases,
      sideBySide: width,
      activities: counts.activities,
    });
    return { date: new Date().toISOString(), machine: thisMachine(), cases, sideBySide: width, times, counts, bare };
  } finally {
    await stack.stop();
  }
}
