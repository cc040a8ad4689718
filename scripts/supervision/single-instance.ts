import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSameProcess, processIdentity } from './process-identity.ts';
import { directoryNonce, runDirectory } from './run-records.ts';

export interface Holder {
  readonly pid: number;
  readonly identity: string;
  readonly nonce: string;
  /** Where the running system can be reached. */
  readonly address: string;
}

export class AlreadyRunning extends Error {
  readonly holder: Holder;

  constructor(holder: Holder, dataDirectory: string) {
    super(`One runs already on ${dataDirectory}: ${holder.address} (process ${holder.pid}).`);
    this.name = 'AlreadyRunning';
    this.holder = holder;
  }
}

/** Takes a data directory for this process; returns what gives it back. @throws AlreadyRunning */
export function holdDirectory(dataDirectory: string, address: string): () => void {
  const nonce = directoryNonce(dataDirectory);
  const file = join(runDirectory(dataDirectory), 'supervisor.json');
  const identity = processIdentity(process.pid) ?? '';
  const own = JSON.stringify({ pid: process.pid, identity, nonce, address } satisfies Holder);
  while (!wroteFirst(file, own)) {
    const found = readOrNull(file);
    if (found === null) continue;
    const holder = parseHolder(found);
    if (holder?.nonce === nonce && isSameProcess(holder.pid, holder.identity)) {
      throw new AlreadyRunning(holder, dataDirectory);
    }
    removeExactly(file, found);
  }
  return () => {
    if (readOrNull(file) === own) rmSync(file, { force: true });
  };
}

function wroteFirst(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Of two that find a dead holder at once, the later must not remove what the earlier has just written. */
function removeExactly(file: string, content: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readOrNull(aside) === content) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch {
    // The other one was faster: the next round sees its entry.
  }
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parseHolder(content: string): Holder | null {
  try {
    const holder: Holder = JSON.parse(content);
    return holder;
  } catch {
    return null;
  }
}
