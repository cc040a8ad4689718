import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClamdConversation } from './clamd-conversation.ts';
import type { Faults } from './faults.ts';

export interface ScannerOptions {
  readonly host: string;
  readonly port: number;
  /** Bytes of a stream (`StreamMaxLength`). */
  readonly streamLimit: number;
}

export interface Scanner {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** ClamAV's daemon on TCP: `zPING` and `zINSTREAM`, one command a connection. */
export async function startScanner(options: ScannerOptions, faults: Faults): Promise<Scanner> {
  const connections = new Set<Socket>();
  const server: Server = createServer((socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, options.streamLimit, faults);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    host: options.host,
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of connections) socket.destroy();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The scanner listens on no TCP port');
  return address.port;
}

function serve(socket: Socket, streamLimit: number, faults: Faults): void {
  const outcome = faults.next('scanner');
  if (outcome === 'cut' || outcome === 'closed' || outcome === 'fail') {
    socket.destroy();
    return;
  }
  const conversation = new ClamdConversation(streamLimit);
  let answered = false;

  const answer = async (text: string) => {
    answered = true;
    const { latencyMs = 0 } = faults.script('scanner');
    if (latencyMs > 0) await sleep(latencyMs);
    if (outcome === 'lose-answer') socket.destroy();
    // What still comes in is read and dropped: a reset would take the answer with it.
    else socket.end(`${text}\0`);
  };

  socket.on('data', (bytes) => {
    if (answered) return;
    const text = conversation.hear(Buffer.from(bytes));
    if (text !== undefined) void answer(text);
  });
}
