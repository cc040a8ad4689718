import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { until } from '../../scripts/client/until.ts';

export interface ReceivedEvent {
  readonly event: string;
  readonly id: string;
  readonly data: { readonly kind?: string; readonly id?: string; readonly version?: number | null };
}

/** A browser's side of an event stream over a real connection; reads as fast as it can unless told to pause. */
export class EventSourceReader {
  readonly events: ReceivedEvent[] = [];
  lastEventId: string;
  status = 0;
  ended = false;
  body = '';
  readonly #request: ClientRequest;
  #response: IncomingMessage | undefined;
  #rest = '';

  constructor(url: string, cookie: string, lastEventId?: string) {
    this.lastEventId = lastEventId ?? '';
    const headers = { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
    this.#request = get(`${url}/events`, { headers, agent: false }, (response) => {
      this.status = response.statusCode ?? 0;
      this.#response = response;
      response.setEncoding('utf8');
      response.on('data', (text: string) => this.#take(text));
      response.on('close', () => {
        this.ended = true;
      });
      response.on('error', () => undefined);
    });
    this.#request.on('error', () => {
      this.ended = true;
    });
  }

  /** Versions seen of a subject, in the order in which they came. */
  versionsOf(id: string): (number | null | undefined)[] {
    return this.events.filter(({ data }) => data.id === id).map(({ data }) => data.version);
  }

  hears(event: string): Promise<true> {
    return until(`the event ${event}`, async () => this.events.some((one) => one.event === event) || undefined);
  }

  /** The connection ends from the other side. */
  end(): Promise<true> {
    return until('the stream to end', async () => this.ended || undefined);
  }

  /** Leaves what comes where it is. */
  pause(): void {
    this.#response?.pause();
    this.#response?.socket.pause();
  }

  close(): void {
    this.#request.destroy();
  }

  #take(text: string): void {
    this.#rest += text;
    this.body += text;
    const messages = this.#rest.split('\n\n');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) {
      const fields = new Map(
        message.split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
      );
      this.lastEventId = fields.get('id') ?? this.lastEventId;
      const data = fields.get('data');
      if (data !== undefined) {
        this.events.push({ event: fields.get('event') ?? 'message', id: this.lastEventId, data: JSON.parse(data) });
      }
    }
  }
}
