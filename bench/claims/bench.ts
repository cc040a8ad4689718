import { parseArgs } from 'node:util';
import setUp from '../../tests/support/global-setup.ts';
import tearDown from '../../tests/support/global-teardown.ts';
import { thisMachine } from '../machine.ts';
import { positive } from '../options.ts';
import { saveResult } from '../results.ts';
import { contest, type ContestResult } from './contest.ts';

/** A million attempts at a dozen tasks: `claims [--attempts 1000000 --clients 16 --tasks 12]`. Fails on a double grant. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      attempts: { type: 'string', default: '1000000' },
      clients: { type: 'string', default: '16' },
      tasks: { type: 'string', default: '12' },
    },
  });
  const attempts = positive('attempts', values.attempts);
  const clients = positive('clients', values.clients);
  const tasks = positive('tasks', values.tasks);
  await setUp();
  try {
    const result = await contest({ attempts, clients, tasks });
    process.stdout.write(inWords(result));
    const setting = { date: new Date().toISOString(), machine: thisMachine(), clients, tasks };
    saveResult('claims', { ...setting, ...result });
    if (result.doubleGrants.length > 0) process.exitCode = 1;
  } finally {
    await tearDown();
  }
}

function inWords({
  attempts,
  seconds,
  grants,
  versions,
  doubleGrants,
  toldTheHolder,
  toldWrongly,
}: ContestResult): string {
  return `
${attempts} attempts in ${seconds.toFixed(0)} s (${Math.round(attempts / seconds)} a second, no HTTP in between)
granted       ${grants}, and as many versions: ${grants === versions ? 'yes' : `no, ${versions}`}
granted twice ${doubleGrants.length}
losers asked  ${toldTheHolder} were told who holds it, ${toldWrongly.length} something wrong
`;
}
