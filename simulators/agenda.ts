import type { Clock } from '../platform/clock.ts';

interface Entry {
  readonly dueAt: number;
  readonly run: () => Promise<void> | void;
}

/** How often the clock is read: it may jump, so no timer can be set to the next date. */
const TICK_MS = 20;
const MAX_IN_FLIGHT = 16;

/** What the outside world is going to do, by date: webhooks, answers, deletions. Read and stopped at by `advance`. */
export class Agenda {
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  readonly #entries = new Map<string, Entry>();
  /** At or before the earliest entry; made exact by `work`. */
  #earliest = Infinity;
  readonly #inFlight = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock, onError: (error: unknown) => void) {
    this.#clock = clock;
    this.#onError = onError;
  }

  /** Puts or moves an entry. */
  put(id: string, dueAt: Date, run: () => Promise<void> | void): void {
    this.#entries.set(id, { dueAt: dueAt.getTime(), run });
    this.#earliest = Math.min(this.#earliest, dueAt.getTime());
  }

  remove(id: string): void {
    this.#entries.delete(id);
  }

  start(): void {
    this.#timer = setInterval(() => this.work(), TICK_MS);
  }

  /** Starts nothing more and waits for what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#inFlight);
  }

  /** Starts whatever is due, oldest first. */
  work(): void {
    const now = this.#clock.now().getTime();
    if (now < this.#earliest) return;
    const due = [...this.#entries].filter(([, entry]) => entry.dueAt <= now).sort(([, a], [, b]) => a.dueAt - b.dueAt);
    for (const [id, entry] of due.slice(0, MAX_IN_FLIGHT - this.#inFlight.size)) {
      this.#entries.delete(id);
      this.#launch(entry);
    }
    this.#earliest = this.#findEarliest();
  }

  /** `due` counts what is due or under way; `next` is the earliest date still ahead. */
  state(): { next: string | null; due: number } {
    const now = this.#clock.now().getTime();
    const dates = [...this.#entries.values()].map((entry) => entry.dueAt);
    const ahead = dates.filter((date) => date > now);
    return {
      next: ahead.length === 0 ? null : new Date(ahead.reduce((a, b) => Math.min(a, b))).toISOString(),
      due: dates.length - ahead.length + this.#inFlight.size,
    };
  }

  #launch(entry: Entry): void {
    const running = Promise.resolve()
      .then(entry.run)
      .catch(this.#onError)
      .finally(() => this.#inFlight.delete(running));
    this.#inFlight.add(running);
  }

  #findEarliest(): number {
    let earliest = Infinity;
    for (const entry of this.#entries.values()) earliest = Math.min(earliest, entry.dueAt);
    return earliest;
  }
}
