/** `npm run bench [-- --cases 20 --side-by-side 8 --raise-limits --statements]` */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import setUp from '../tests/support/global-setup.ts';
import tearDown from '../tests/support/global-teardown.ts';
import { startStack } from '../tests/support/stack.ts';
import { runBare } from './bare/run.ts';
import { countCase, prepareCounting } from './counted-case.ts';
import { writeLimits } from './limits.ts';
import { slugOf, thisMachine } from './machine.ts';
import { type BenchResult, inWords } from './report.ts';
import { frequentStatements } from './statements.ts';
import { timeCases } from './timed-cases.ts';

const RESULTS = new URL('./results/', import.meta.url);

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20' },
    'side-by-side': { type: 'string', default: '8' },
    'raise-limits': { type: 'boolean', default: false },
    statements: { type: 'boolean', default: false },
  },
});
const cases = positive('cases', values.cases);
const width = positive('side-by-side', values['side-by-side']);

process.stderr.write('starting PostgreSQL, Temporal, worker, api and simulators …\n');
await setUp();
try {
  const result = await measure();
  process.stdout.write(inWords(result));
  save(result);
} finally {
  await tearDown();
}

async function measure(): Promise<BenchResult> {
  const stack = await startStack({ engine: 'dev', env: { LOG_LEVEL: 'warn' } });
  try {
    await prepareCounting(stack);
    process.stderr.write('one case to warm up, one to count …\n');
    await countCase(stack);
    const counts = await countCase(stack);
    if (values.statements) {
      for (const { perCase, query } of await frequentStatements(stack, 2)) {
        process.stderr.write(`${String(perCase).padStart(7)}  ${query}\n`);
      }
    }
    if (values['raise-limits']) writeLimits(counts);
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

function save(result: BenchResult): void {
  mkdirSync(RESULTS, { recursive: true });
  const text = `${JSON.stringify(result, null, 2)}\n`;
  for (const name of [`${result.date.slice(0, 10)}-${slugOf(result.machine)}`, 'latest']) {
    writeFileSync(new URL(`${name}.json`, RESULTS), text);
  }
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  process.stderr.write(`--${name} is wrong: expected a whole number above 0\n`);
  return process.exit(1);
}
