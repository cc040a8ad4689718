/**
 * Runs one process and outlives nobody: the order comes as the first line of standard input, and when standard input
 * closes (its owner stopped it, or was killed) the process is stopped properly. Events go to standard output, one JSON
 * object a line.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type GuardianEvent, type GuardianOrder, STOP_NOW } from './guarded-process.ts';
import { processIdentity } from './process-identity.ts';
import { laterBatchesGone, removeRunRecord, writeRunRecord } from './run-records.ts';
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
    const { dataDirectory, ...record } = order.record;
    writeRunRecord(dataDirectory, { ...record, pid, identity, stop: order.stop });
  }
  tell({ event: 'started', pid });

  child.once('exit', (code, signal) => {
    if (order.record !== null) removeRunRecord(order.record.dataDirectory, order.record.name, pid);
    if (order.removeAfterwards !== null) rmSync(order.removeAfterwards, { recursive: true, force: true });
    tell({ event: 'exited', code, signal });
    process.exit(0);
  });
  const stop = async () => {
    if (identity !== null) await stopProcess(pid, identity, order.stop);
  };
  let orderly = false;
  lines.on('line', (line) => (orderly ||= line === STOP_NOW));
  process.once('SIGTERM', () => void stop());
  lines.once('close', () => {
    // Its owner was killed: what needs this process ends sooner while it is still there.
    if (!orderly && order.record !== null) {
      const { dataDirectory, batch } = order.record;
      void laterBatchesGone(dataDirectory, batch, LATER_BATCHES_MS).then(stop);
    } else void stop();
  });
}

const LATER_BATCHES_MS = 20_000;

function tell(event: GuardianEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
