import type { FastifyBaseLogger } from 'fastify';
import type { Database, Listening } from '../../db/database.ts';
import {
  type Change,
  changesAfter,
  isBefore,
  isKept,
  type Position,
  presentPosition,
  readPosition,
} from '../../db/queries/changes.ts';
import { CHANGES } from '../../db/commands/wake-up.ts';
import type { EventStream } from './event-stream.ts';

const PAGE = 1_000;
/** So often is looked without a wake-up: one may be lost. */
const POLL_MS = 2_000;
/** So soon when changes are there that cannot be read yet. */
const HELD_BACK_MS = 25;
/** Who has missed more reads everything again: that is less work. */
const CATCH_UP = 5_000;

/**
 * The changes of the database, read once in this process and given to every stream. Nobody reads while nobody listens.
 */
export class ChangeFeed {
  readonly #database: Pick<Database, 'inTransaction' | 'listen'>;
  readonly #logger: Pick<FastifyBaseLogger, 'warn'>;
  readonly #streams = new Set<EventStream>();
  readonly #accountChanged: (account: string) => void;
  #started: Promise<void> | undefined;
  #position: Position = { xid: 0n, id: 0n };
  #listening: Listening | undefined;
  #next: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  /** Whether something was said while a look was under way, which may have come just before. */
  #lookAgain = false;
  #closed = false;

  /** @param accountChanged is told whose session or rights have changed */
  constructor(
    database: Pick<Database, 'inTransaction' | 'listen'>,
    logger: Pick<FastifyBaseLogger, 'warn'>,
    accountChanged: (account: string) => void,
  ) {
    this.#database = database;
    this.#logger = logger;
    this.#accountChanged = accountChanged;
  }

  /** The first time it starts reading; rejects when the database is away. */
  async ready(): Promise<void> {
    this.#started ??= this.#start();
    await this.#started.catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
  }

  /** Tells a stream what it missed, and from then on what happens. @param last its `Last-Event-ID`, when it has one */
  async join(stream: EventStream, last: string | undefined): Promise<void> {
    if (last === undefined) stream.begin(this.#position);
    else if (!(await this.#resumes(stream, readPosition(last)))) stream.resync(this.#position);
    for (let missed = 0; !stream.closed && !this.#admits(stream);) {
      const { changes, end } = await this.#changesAfter(stream.position);
      missed += changes.length;
      if (missed > CATCH_UP) stream.resync(this.#position);
      else stream.tell(changes, end);
      await stream.drained();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#next);
    await this.#listening?.close();
    await this.#reading;
  }

  async #start(): Promise<void> {
    this.#position = await this.#database.inTransaction(presentPosition);
    this.#listening = this.#database.listen(CHANGES, () => this.#look());
    this.#lookIn(POLL_MS);
  }

  /** Whether everything since the page's place is still known. */
  async #resumes(stream: EventStream, after: Position | undefined): Promise<boolean> {
    if (after === undefined || !(await this.#database.inTransaction((em) => isKept(em, after)))) return false;
    stream.resume(after);
    return true;
  }

  /** Whether the stream is where the reader is, and hears from now on; in one step, or a change could fall in between. */
  #admits(stream: EventStream): boolean {
    if (isBefore(stream.position, this.#position)) return false;
    this.#streams.add(stream);
    stream.onClose(() => this.#streams.delete(stream));
    return true;
  }

  #look(): void {
    if (this.#closed) return;
    if (this.#reading !== undefined) {
      this.#lookAgain = true;
      return;
    }
    clearTimeout(this.#next);
    this.#reading = this.#readAndPlan();
  }

  async #readAndPlan(): Promise<void> {
    const wait = await this.#read();
    this.#reading = undefined;
    this.#lookIn(this.#lookAgain ? 0 : wait);
    this.#lookAgain = false;
  }

  #lookIn(ms: number): void {
    if (!this.#closed) this.#next = setTimeout(() => this.#look(), ms).unref();
  }

  /** @returns when to look again if nothing is said before, milliseconds */
  async #read(): Promise<number> {
    try {
      const { changes, end, full, heldBack } = await this.#changesAfter(this.#position);
      this.#position = end;
      for (const stream of this.#streams) stream.tell(changes, end);
      for (const account of accountsOf(changes)) this.#accountChanged(account);
      if (full) return 0;
      return heldBack ? HELD_BACK_MS : POLL_MS;
    } catch (error) {
      this.#logger.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'changes were not read');
      return POLL_MS;
    }
  }

  #changesAfter(position: Position) {
    return this.#database.inTransaction((em) => changesAfter(em, position, PAGE));
  }
}

function accountsOf(changes: readonly Change[]): ReadonlySet<string> {
  return new Set(changes.filter(({ kind }) => kind === 'account').map(({ subject }) => subject));
}
