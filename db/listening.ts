import { Client } from 'pg';

export interface Listening {
  close(): Promise<void>;
}

const AGAIN_AFTER_MS = 500;

/**
 * `LISTEN`, for as long as it takes: a connection that is lost is opened again. What was said meanwhile is not heard, so
 * each new connection counts as a wake-up too.
 */
export function listenOn(
  { url, applicationName }: { readonly url: string; readonly applicationName: string },
  channel: string,
  heard: () => void,
): Listening {
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, application_name: `${applicationName}-listener` });
    client = next;
    next.on('notification', heard);
    // An error before the end says the same twice.
    next.on('error', () => undefined);
    next.on('end', again);
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
      heard();
    } catch {
      await next.end().catch(() => undefined);
      again();
    }
  }

  function again(): void {
    if (closed || retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      void connect();
    }, AGAIN_AFTER_MS);
  }

  void connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
