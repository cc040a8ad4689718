import { join } from 'node:path';
import type { ProcessSpec } from '../../../scripts/supervision/process-spec.ts';

/** The stand-in server as a line of the table of processes. */
export function standIn(port: number, changes: Partial<ProcessSpec> = {}): ProcessSpec {
  return {
    name: 'stand-in',
    title: 'stand-in',
    command: process.execPath,
    args: [join(import.meta.dirname, 'server.ts'), String(port)],
    env: { ...process.env, NODE_OPTIONS: '' },
    ports: [{ port, variable: 'STAND_IN_PORT' }],
    stop: [{ signal: 'SIGTERM', graceMs: 5_000 }],
    user: null,
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/`)).ok,
    readyWithinMs: 10_000,
    retryStartMs: 0,
    ...changes,
  };
}
