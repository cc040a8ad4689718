import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess } from './process-identity.ts';
import { type StopSteps, stopProcess } from './stopping.ts';

/** One running process of a data directory, as `run/<name>.json`. */
export interface RunRecord {
  readonly name: string;
  readonly pid: number;
  /** `processIdentity` of the pid when it was written. */
  readonly identity: string;
  readonly port: number | null;
  /** Of the data directory; a record with another one was copied here. */
  readonly nonce: string;
  readonly stop: StopSteps;
  /** What is in a later batch needs it, and is to be stopped before. */
  readonly batch: number;
}

export function runDirectory(dataDirectory: string): string {
  return join(dataDirectory, 'run');
}

/** The data directory's own number: made once, and made anew in a copy of the directory. */
export function directoryNonce(dataDirectory: string): string {
  const directory = runDirectory(dataDirectory);
  mkdirSync(directory, { recursive: true });
  const path = realpathSync(dataDirectory);
  const file = join(directory, 'nonce');
  const known: { nonce: string; path: string } | null = readJson(file);
  if (known?.path === path) return known.nonce;
  const nonce = randomUUID();
  writeJson(file, { nonce, path });
  return nonce;
}

export function writeRunRecord(dataDirectory: string, record: RunRecord): void {
  writeJson(recordFile(dataDirectory, record.name), record);
}

export function readRunRecord(dataDirectory: string, name: string): RunRecord | null {
  const record: RunRecord | null = readJson(recordFile(dataDirectory, name));
  return record;
}

/** Removes the record unless a later process has taken the name. */
export function removeRunRecord(dataDirectory: string, name: string, pid: number): void {
  if (readRunRecord(dataDirectory, name)?.pid === pid) rmSync(recordFile(dataDirectory, name), { force: true });
}

export function isOurs(record: RunRecord, nonce: string): boolean {
  return record.nonce === nonce && isSameProcess(record.pid, record.identity);
}

/** Resolves when nothing of a later batch runs any more, or after the time. */
export async function laterBatchesGone(dataDirectory: string, batch: number, withinMs: number): Promise<void> {
  const nonce = directoryNonce(dataDirectory);
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    const records = recordedNames(dataDirectory).map((name) => readRunRecord(dataDirectory, name));
    if (!records.some((record) => record !== null && record.batch > batch && isOurs(record, nonce))) return;
    await sleep(100);
  }
}

/** Stops what an earlier run of this data directory has left, the last batch first, and resolves to the names. */
export async function stopLeftovers(dataDirectory: string, only?: string): Promise<string[]> {
  const nonce = directoryNonce(dataDirectory);
  const names = recordedNames(dataDirectory).filter((name) => only === undefined || name === only);
  const ours = names.flatMap((name) => {
    const record = readRunRecord(dataDirectory, name);
    return record !== null && isOurs(record, nonce) ? [record] : [];
  });
  const batches = [...new Set(ours.map(({ batch }) => batch))].toSorted((one, other) => other - one);
  for (const batch of batches) {
    const members = ours.filter((record) => record.batch === batch);
    await Promise.all(members.map(({ pid, identity, stop }) => stopProcess(pid, identity, stop)));
  }
  for (const name of names) rmSync(recordFile(dataDirectory, name), { force: true });
  return ours.map(({ name }) => name);
}

function recordedNames(dataDirectory: string): string[] {
  return readdirSync(runDirectory(dataDirectory))
    .filter((file) => file.endsWith('.json') && file !== 'supervisor.json')
    .map((file) => file.slice(0, -'.json'.length));
}

function recordFile(dataDirectory: string, name: string): string {
  return join(runDirectory(dataDirectory), `${name}.json`);
}

function writeJson(file: string, content: unknown): void {
  // A reader sees the old or the new content, never a part.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(content));
  renameSync(`${file}.${process.pid}`, file);
}

/** Its readers say what they expect: only this project writes there. */
// oxlint-disable-next-line typescript/no-explicit-any
function readJson(file: string): any {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
