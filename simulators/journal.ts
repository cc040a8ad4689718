import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { GatewayEvent } from './gateway/events.ts';
import type { NetworkEvent } from './network/events.ts';
import type { PortalEvent } from './portal/events.ts';

export type OutsideEvent = PortalEvent | GatewayEvent | NetworkEvent;

/**
 * What happened in the outside world, one JSON line each. An event is written before it is applied, so a process killed at
 * any moment knows after its restart all it ever answered for.
 */
export class Journal {
  readonly #file: string | null;
  readonly #listeners: ((event: OutsideEvent) => void)[] = [];
  #descriptor: number | undefined;

  /** `null` keeps the world in memory only. */
  constructor(file: string | null) {
    this.#file = file;
  }

  /** `apply` hears all events, replayed ones too; it has to depend on nothing but the event. */
  attach(apply: (event: OutsideEvent) => void): void {
    this.#listeners.push(apply);
  }

  /** Replays the file and opens it for appending. */
  open(): void {
    if (this.#file === null) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    if (existsSync(this.#file)) for (const event of readEvents(this.#file)) this.#apply(event);
    this.#descriptor = openSync(this.#file, 'a');
  }

  record(event: OutsideEvent): void {
    if (this.#descriptor !== undefined) writeSync(this.#descriptor, `${JSON.stringify(event)}\n`);
    this.#apply(event);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #apply(event: OutsideEvent): void {
    for (const apply of this.#listeners) apply(event);
  }
}

/** A last line without its end was never answered for: it is cut off. */
function readEvents(file: string): OutsideEvent[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length) truncateSync(file, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line): OutsideEvent => JSON.parse(line));
}
