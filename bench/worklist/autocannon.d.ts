/** As much of it as is used here; it brings no types of its own. */
declare module 'autocannon' {
  interface Request {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }

  interface Client {
    setRequests(requests: readonly { setupRequest(request: Request): Request }[]): void;
  }

  interface Run extends Promise<{ readonly errors: number }> {
    on(event: 'response', heard: (client: Client, status: number, bytes: number, ms: number) => void): void;
  }

  export default function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly setupClient: (client: Client) => void;
  }): Run;
}
