import { readdirSync, readFileSync } from 'node:fs';

/** Who works on a case, and how its command line is recognised. */
const PROCESSES = {
  api: 'api/server.ts',
  worker: 'worker/main.ts',
  postgres: '/postgres\0-D',
  temporal: 'server\0start-dev',
} as const;

export type ProcessTimes = Readonly<Record<keyof typeof PROCESSES, number>>;

/** `/proc` counts in hundredths of a second, whatever the kernel's own clock. */
const TICK_MS = 10;

interface Entry {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly ms: number;
}

/**
 * Processor time that the processes started by this one have taken so far, user and system, milliseconds: unlike the
 * clock's time it does not depend on what else the machine does. `null` where the system has no `/proc`.
 */
export function cpuTimes(): ProcessTimes | null {
  const entries = processes();
  if (entries === null) return null;
  const own = descendantsOf(process.pid, entries);
  const timeOf = (mark: string) => {
    const [first] = own.filter(({ command }) => command.includes(mark) && !command.includes('guardian'));
    // A server's connections are processes of their own.
    return first === undefined ? 0 : sum([first, ...descendantsOf(first.pid, own)]);
  };
  return {
    api: timeOf(PROCESSES.api),
    worker: timeOf(PROCESSES.worker),
    postgres: timeOf(PROCESSES.postgres),
    temporal: timeOf(PROCESSES.temporal),
  };
}

function processes(): readonly Entry[] | null {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => entryOf(Number(name)) ?? []);
  } catch {
    return null;
  }
}

function entryOf(pid: number): Entry | null {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name in brackets: state, parent …; 11 to 14 are its own and its ended children's times.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((total, field) => total + Number(field), 0);
    return { pid, parent: Number(fields[1]), command, ms: ticks * TICK_MS };
  } catch {
    // It has ended meanwhile.
    return null;
  }
}

function descendantsOf(pid: number, entries: readonly Entry[]): readonly Entry[] {
  const children = entries.filter(({ parent }) => parent === pid);
  return children.flatMap((child) => [child, ...descendantsOf(child.pid, entries)]);
}

const sum = (entries: readonly Entry[]): number => entries.reduce((total, { ms }) => total + ms, 0);
