import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort, isFree } from '../../scripts/supervision/ports.ts';
import { processIdentity } from '../../scripts/supervision/process-identity.ts';
import { directoryNonce, readRunRecord, stopLeftovers } from '../../scripts/supervision/run-records.ts';
import { Supervisor } from '../../scripts/supervision/supervisor.ts';
import { standIn } from './stand-ins/spec.ts';

const SUPERVISE = join(import.meta.dirname, 'stand-ins', 'supervise.ts');

let data: string;
let port: number;
const started: ChildProcess[] = [];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'menkyo-run-'));
  port = await freePort();
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await stopLeftovers(data);
  await rm(data, { recursive: true, force: true });
});

async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000;
  while (performance.now() < end) {
    if (await check()) return;
    await sleep(20);
  }
  throw new Error(`waited in vain for: ${what}`);
}

/** A supervisor in a process of its own. */
function supervise(at: number = port, later?: number) {
  const ports = [at, later].filter((each) => each !== undefined).map(String);
  const child = spawn(process.execPath, [SUPERVISE, data, ...ports], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, said: () => output, ready: () => until('ready', () => output.includes('ready\n')) };
}

function recorded() {
  const record = readRunRecord(data, 'stand-in');
  if (record === null) throw new Error('nothing is recorded');
  return record;
}

const isGone = (pid: number) => processIdentity(pid) === null;

async function guardianOf(pid: number): Promise<number> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]);
}

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('a guardian', () => {
  it('stops its process properly when the supervisor is killed', async () => {
    const run = supervise();
    await run.ready();
    const { pid } = recorded();
    run.child.kill('SIGKILL');
    await until('no orphan', () => isGone(pid));
    expect(await readFile(join(data, 'logs', 'stand-in.log'), 'utf8')).toContain('asked to stop');
    await until('no record', () => readRunRecord(data, 'stand-in') === null);
  }, 30_000);

  onLinux(
    'that is killed too leaves nothing that blocks the next start',
    async () => {
      const run = supervise();
      await run.ready();
      const orphan = recorded();
      process.kill(await guardianOf(orphan.pid), 'SIGKILL');
      run.child.kill('SIGKILL');
      await run.ended;
      const next = supervise();
      await next.ready();
      expect(isGone(orphan.pid)).toBe(true);
      expect(recorded().pid).not.toBe(orphan.pid);
    },
    30_000,
  );

  onLinux(
    'that is killed alone is replaced, and its process with it',
    async () => {
      const run = supervise();
      await run.ready();
      const first = recorded();
      process.kill(await guardianOf(first.pid), 'SIGKILL');
      await until('back', () => run.said().includes('is back'));
      expect(isGone(first.pid)).toBe(true);
      expect(isGone(recorded().pid)).toBe(false);
    },
    30_000,
  );
});

describe('a supervisor', () => {
  it('stops everything when asked, and leaves no record', async () => {
    const run = supervise();
    await run.ready();
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(await isFree(port)).toBe(true);
    expect(existsSync(join(data, 'run', 'supervisor.json'))).toBe(false);
  }, 30_000);

  it('is told of another on the same data, and where that one is', async () => {
    const first = supervise();
    await first.ready();
    const second = supervise(await freePort());
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(
      `One runs already on ${data}: http://127.0.0.1:${port} (process ${first.child.pid})`,
    );
    expect(isGone(recorded().pid)).toBe(false);
  }, 30_000);

  it('that was killed: its processes end in order, the last batch first', async () => {
    const later = await freePort();
    const run = supervise(port, later);
    await run.ready();
    const needed = recorded();
    const needing = readRunRecord(data, 'later');
    run.child.kill('SIGKILL');
    await until('the later one gone', () => isGone(needing?.pid ?? 0));
    await until('the needed one gone', () => isGone(needed.pid));
    const stopped = async (name: string) => (await stat(join(data, 'logs', `${name}.log`))).mtimeMs;
    expect(await stopped('later')).toBeLessThan(await stopped('stand-in'));
  }, 30_000);

  it('takes the data over from one that was killed', async () => {
    const first = supervise();
    await first.ready();
    first.child.kill('SIGKILL');
    await first.ended;
    await supervise().ready();
  }, 30_000);

  it('refuses a port that a stranger holds, by number and variable', async () => {
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
    const run = supervise();
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain(`Port ${port}`);
    expect(run.said()).toContain(`STAND_IN_PORT=${port + 1} npm start`);
    expect(stranger.listening).toBe(true);
    stranger.close();
  }, 30_000);

  it('leaves a process alone that only has the number of one of ours', async () => {
    const bystander = spawn('sleep', ['60']);
    started.push(bystander);
    const record = { name: 'stand-in', pid: bystander.pid, identity: 'an earlier process', port, stop: [], batch: 0 };
    const file = join(data, 'run', 'stand-in.json');
    const nonce = directoryNonce(data);
    await writeFile(file, JSON.stringify({ ...record, nonce }));
    expect(await stopLeftovers(data)).toEqual([]);
    expect(isGone(bystander.pid ?? 0)).toBe(false);
  });

  it('leaves what belongs to the directory this one was copied from', async () => {
    const run = supervise();
    await run.ready();
    const copy = `${data}-copy`;
    await cp(data, copy, { recursive: true });
    expect(await stopLeftovers(copy)).toEqual([]);
    expect(isGone(recorded().pid)).toBe(false);
    await rm(copy, { recursive: true });
  }, 30_000);
});

describe('a process', () => {
  let said: string[];
  let supervisor: Supervisor;
  beforeEach(() => {
    said = [];
    const say = (line: string) => void said.push(line);
    supervisor = new Supervisor({ dataDirectory: data, root: data, say, backoffMs: 1 });
  });
  afterEach(() => supervisor.stop());

  it('that dies is started again', async () => {
    await supervisor.start([standIn(port)]);
    const { pid } = recorded();
    process.kill(pid, 'SIGKILL');
    await until('back', () => said.some((line) => line.includes('is back')));
    expect(said[0]).toContain('signal SIGKILL');
    expect(recorded().pid).not.toBe(pid);
  }, 30_000);

  it('that dies for the sixth time within a minute is given up, with the end of its log', async () => {
    await supervisor.start([standIn(port)]);
    let gaveUp: Error | undefined;
    void supervisor.gaveUp.then((error) => (gaveUp = error));
    await until('given up', async () => {
      await fetch(`http://127.0.0.1:${port}/die`).catch(() => {});
      return gaveUp !== undefined;
    });
    expect(gaveUp?.message).toContain('ended 6 times within a minute');
    expect(gaveUp?.message).toContain(`listening on ${port}`);
  }, 30_000);

  it('that ends before it is ready is an error with the end of its log', async () => {
    const args = ['-e', 'console.log("no such table"); process.exit(4)'];
    await expect(supervisor.start([standIn(port, { args })])).rejects.toThrow(/code 4[^]*no such table/);
  }, 30_000);

  it('that ends before it is ready is tried again where that may help', async () => {
    const flag = join(data, 'second-attempt');
    const { args } = standIn(port);
    const script = `const fs = require('node:fs'); if (fs.existsSync('${flag}')) import('${args[0]}'); else fs.writeFileSync('${flag}', '')`;
    // Of a program given by -e, the first argument is where a script's would be.
    await supervisor.start([standIn(port, { args: ['-e', script, '-', String(port)], retryStartMs: 10_000 })]);
    expect(said).toEqual([]);
  }, 30_000);

  it('that cannot be run at all is an error', async () => {
    const spec = standIn(port, { command: join(data, 'nothing') });
    await expect(supervisor.start([spec])).rejects.toThrow('ENOENT');
  }, 30_000);

  it('that does not heed the signal is killed after its time', async () => {
    const env = { ...process.env, NODE_OPTIONS: '', STAND_IN_STUBBORN: 'yes' };
    await supervisor.start([standIn(port, { env, stop: [{ signal: 'SIGTERM', graceMs: 200 }] })]);
    const { pid } = recorded();
    await supervisor.stop();
    expect(isGone(pid)).toBe(true);
  }, 30_000);
});
