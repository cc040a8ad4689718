/** `node supervise.ts <data directory> <port> [later port]`: supervises stand-in servers until it is asked to stop. */
import { mkdirSync } from 'node:fs';
import { holdDirectory } from '../../../scripts/supervision/single-instance.ts';
import { stopLeftovers } from '../../../scripts/supervision/run-records.ts';
import { Supervisor } from '../../../scripts/supervision/supervisor.ts';
import { standIn } from './spec.ts';

const [, , dataDirectory = '', port = '', later] = process.argv;
const say = (line: string) => void process.stdout.write(`${line}\n`);
mkdirSync(dataDirectory, { recursive: true });
try {
  const giveBack = holdDirectory(dataDirectory, `http://127.0.0.1:${port}`);
  say(`leftovers: ${(await stopLeftovers(dataDirectory)).join(', ')}`);
  const supervisor = new Supervisor({ dataDirectory, root: import.meta.dirname, say, backoffMs: 10 });
  await supervisor.start([standIn(Number(port))]);
  if (later !== undefined) await supervisor.start([standIn(Number(later), { name: 'later' })]);
  say('ready');
  const asked = new Promise((done) => process.once('SIGTERM', done));
  const forEver = setInterval(() => {}, 60_000);
  await asked;
  clearInterval(forEver);
  await supervisor.stop();
  giveBack();
  say('stopped');
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
