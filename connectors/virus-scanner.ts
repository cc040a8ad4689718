import { type Socket, connect } from 'node:net';
import { type Breaker, createBreaker } from './breaker.ts';
import { ConnectorError } from './connector-error.ts';

export type ScanVerdict =
  | { readonly verdict: 'CLEAN' }
  | { readonly verdict: 'INFECTED'; /** The scanner's name of the finding. */ readonly signature: string };

/** ClamAV's daemon by its own protocol. Methods throw `ConnectorError`; a content over the limit is `refused` with `too-large`. */
export interface VirusScanner {
  scan(content: Uint8Array, signal?: AbortSignal): Promise<ScanVerdict>;
  ping(signal?: AbortSignal): Promise<void>;
}

export interface VirusScannerOptions {
  readonly host: string;
  readonly port: number;
  /** Milliseconds for one scan. Default 30,000. */
  readonly timeoutMs?: number;
  /** Bytes sent at most. Default 25 MiB, the daemon's own default `StreamMaxLength`. */
  readonly sizeLimit?: number;
  readonly breaker?: Breaker;
}

const CHUNK = 64 * 1024;
const ANSWER_LIMIT = 4 * 1024;

export function createVirusScanner(options: VirusScannerOptions): VirusScanner {
  const breaker = options.breaker ?? createBreaker('virus-scanner');
  const sizeLimit = options.sizeLimit ?? 25 * 1024 * 1024;
  const ask = (send: (socket: Socket) => void, signal: AbortSignal | undefined) =>
    breaker.run(() => converse(options, send, signal), signal);
  return {
    async scan(content, signal) {
      if (content.byteLength > sizeLimit) throw new ConnectorError('virus-scanner', 'refused', { code: 'too-large' });
      return verdictOf(await ask((socket) => sendStream(socket, content), signal));
    },
    async ping(signal) {
      const answer = await ask((socket) => socket.write('zPING\0'), signal);
      if (answer !== 'PONG') throw new ConnectorError('virus-scanner', 'malformed', { code: 'answer' });
    },
  };
}

/** `zINSTREAM`: chunks behind their length as 32 bits in network order, ended by a length of zero. */
function sendStream(socket: Socket, content: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let start = 0; start < content.byteLength; start += CHUNK) {
    const chunk = content.subarray(start, start + CHUNK);
    socket.write(length(chunk.byteLength));
    socket.write(chunk);
  }
  socket.write(length(0));
}

function length(bytes: number): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(bytes);
  return prefix;
}

function verdictOf(answer: string): ScanVerdict {
  if (answer === 'stream: OK') return { verdict: 'CLEAN' };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return { verdict: 'INFECTED', signature: found };
  if (answer.includes('size limit exceeded'))
    throw new ConnectorError('virus-scanner', 'refused', { code: 'too-large' });
  if (answer.endsWith('ERROR')) throw new ConnectorError('virus-scanner', 'unavailable', { code: 'scan-failed' });
  throw new ConnectorError('virus-scanner', 'malformed', { code: 'answer' });
}

/** One connection, one command, one answer up to its NUL. */
function converse(
  options: VirusScannerOptions,
  send: (socket: Socket) => void,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const failWith = (kind: 'timeout' | 'unavailable' | 'malformed', code?: string) =>
    reject(new ConnectorError('virus-scanner', kind, code === undefined ? {} : { code }));
  signal?.throwIfAborted();

  const socket = connect({ host: options.host, port: options.port });
  const timer = setTimeout(() => failWith('timeout'), options.timeoutMs ?? 30_000);
  const giveUp = () => reject(signal?.reason);
  signal?.addEventListener('abort', giveUp, { once: true });

  let received = '';
  socket.setEncoding('utf8');
  socket.on('connect', () => send(socket));
  socket.on('data', (text: Buffer | string) => {
    received += text;
    const end = received.indexOf('\0');
    if (end >= 0) resolve(received.slice(0, end));
    else if (received.length > ANSWER_LIMIT) failWith('malformed', 'answer');
  });
  socket.on('error', (error: NodeJS.ErrnoException) => failWith('unavailable', error.code ?? 'no-connection'));
  socket.on('close', () => failWith('unavailable', 'closed-early'));

  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
    socket.destroy();
  });
}
