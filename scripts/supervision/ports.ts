import { execFileSync } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOPBACK = '127.0.0.1';

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, LOOPBACK, resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

export async function isFree(port: number, host: string = LOOPBACK): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export async function accepts(port: number, host: string = LOOPBACK): Promise<boolean> {
  const socket = connect({ port, host });
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.setTimeout(1_000, () => resolve(false));
  }).finally(() => socket.destroy());
}

/** Resolves to false when nobody listens within the time. */
export async function acceptsWithin(port: number, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    if (await accepts(port)) return true;
    await sleep(25);
  }
  return false;
}

/** "postgres, process 123" where the system can tell, or `null`. */
export function listenerOf(port: number): string | null {
  try {
    const output = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
      encoding: 'utf8',
      stdio: 'pipe',
      timeout: 2_000,
    });
    const [pid, name] = [/^p(\d+)/m.exec(output)?.[1], /^c(.+)/m.exec(output)?.[1]];
    return pid === undefined ? null : `${name ?? 'a program'}, process ${pid}`;
  } catch {
    return null;
  }
}
