/**
 * Runs one process and outlives nobody: the order comes as the first line of standard input, and when standard input
 * closes (its owner stopped it, or was killed) the process is stopped properly. Events go to standard output, one JSON
 * object a line.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { GuardianEvent, GuardianOrder } from './guarded-process.ts';
import { processIdentity } from './process-identity.ts';
import { removeRunRecord, writeRunRecord } from './run-records.ts';
import { stopProcess } from './stopping.ts';

// Ctrl-C at a terminal is for the supervisor, which stops everything in order.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
// Nobody reads any more: that is no reason to leave the process alone.
process.stdout.on('error', () => {});

const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  const order: GuardianOrder = JSON.parse(line);
  guard(order);
});

function guard(order: GuardianOrder): void {
  const log = openSync(order.log, 'a');
  const child = spawn(order.command, order.args, {
    cwd: order.cwd,
    stdio: ['ignore', log, log],
    detached: true,
    ...(order.user === null ? {} : order.user),
  });
  closeSync(log);

  child.once('error', (error: NodeJS.ErrnoException) => {
    tell({ event: 'failed', code: error.code ?? error.message });
    process.exit(1);
  });
  const { pid } = child;
  if (pid === undefined) return;
  const identity = processIdentity(pid);
  if (identity !== null && order.record !== null) {
    const { dataDirectory, name, port, nonce } = order.record;
    writeRunRecord(dataDirectory, { name, pid, identity, port, nonce, stop: order.stop });
  }
  tell({ event: 'started', pid });

  child.once('exit', (code, signal) => {
    if (order.record !== null) removeRunRecord(order.record.dataDirectory, order.record.name, pid);
    if (order.removeAfterwards !== null) rmSync(order.removeAfterwards, { recursive: true, force: true });
    tell({ event: 'exited', code, signal });
    process.exit(0);
  });
  const stop = () => void (identity !== null && stopProcess(pid, identity, order.stop));
  process.once('SIGTERM', stop);
  lines.once('close', stop);
}

function tell(event: GuardianEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
