import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { OffsetClock } from '../../platform/clock.ts';
import { type SimulatorOptions, type Simulators, startSimulators } from '../../simulators/app.ts';

export const WEBHOOK_SECRET = 'a-secret-for-tests-only';

/** A real simulator process's parts inside the test, with a clock the test may move. */
export async function startWorld(
  options: Partial<SimulatorOptions> = {},
): Promise<Simulators & { clock: OffsetClock; control: typeof control }> {
  const clock = new OffsetClock();
  const simulators = await startSimulators({
    port: 0,
    scanner: { port: 0 },
    webhook: { url: 'http://127.0.0.1:9/webhooks/payments', secrets: [WEBHOOK_SECRET] },
    clock,
    stateFile: null,
    ...options,
  });

  async function control(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<any> {
    const response = await fetch(`${simulators.url}/control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`control ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
  return { ...simulators, clock, control };
}

/** Waits until `condition` holds; the world works by real timers, so this looks every few milliseconds. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs = 5_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('The condition was not met in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A plain HTTP server for answers no simulator gives. */
export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => (body += text));
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The error a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => {
      throw new Error('The call succeeded');
    },
    (error: unknown) => error,
  );
}
