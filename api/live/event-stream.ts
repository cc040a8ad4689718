import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type Change, isBefore, type Position, writePosition } from '../../db/queries/changes.ts';
import { type Listener, mayHear } from './audience.ts';

/** A browser that lets so much lie is too slow: it is cut off, comes back and is told what it missed. */
const UNREAD_BYTES = 256 * 1024;

/** `text/event-stream` to one page of one person. Every message carries the position, so a reconnect knows its place. */
export class EventStream {
  readonly listener: Listener;
  readonly #raw: ServerResponse;
  #position: Position = { xid: 0n, id: 0n };

  constructor(raw: ServerResponse, listener: Listener) {
    this.#raw = raw;
    this.listener = listener;
  }

  get position(): Position {
    return this.#position;
  }

  get closed(): boolean {
    return this.#raw.destroyed || this.#raw.writableEnded;
  }

  /** At once when the browser has gone already. */
  onClose(ended: () => void): void {
    if (this.closed) ended();
    else this.#raw.once('close', ended);
  }

  /** From here on nothing is missed: what the page reads now is kept up to date. */
  begin(at: Position): void {
    this.#position = at;
    this.#write(`event: ready\ndata: {}\n`);
  }

  /** Where the page left off; what came since follows. */
  resume(at: Position): void {
    this.#position = at;
  }

  /** What came since is not known any more: the page has to read everything again. */
  resync(at: Position): void {
    this.#position = at;
    this.#write(`event: resync\ndata: {}\n`);
  }

  /** @param end where the reader has got to with these changes */
  tell(changes: readonly Change[], end: Position): void {
    for (const change of changes) {
      if (!isBefore(this.#position, change.at)) continue;
      this.#position = change.at;
      if (!mayHear(this.listener, change)) continue;
      const { kind, subject: id, version } = change;
      this.#write(`event: change\ndata: ${JSON.stringify({ kind, id, version })}\n`);
    }
    if (isBefore(this.#position, end)) this.#position = end;
  }

  /** Keeps the connection open, and the page's place up to date when nothing was for it. */
  beat(): void {
    this.#write(':\n');
  }

  /** Until the browser has taken what was written. */
  async drained(): Promise<void> {
    if (this.#raw.writableNeedDrain && !this.closed) {
      await Promise.race([once(this.#raw, 'drain'), once(this.#raw, 'close')]);
    }
  }

  close(): void {
    this.#raw.end();
  }

  #write(message: string): void {
    if (this.closed) return;
    this.#raw.write(`id: ${writePosition(this.#position)}\n${message}\n`);
    if (this.#raw.writableLength > UNREAD_BYTES) this.#raw.destroy();
  }
}
