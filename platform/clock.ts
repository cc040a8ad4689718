/**
 * The one clock of the system: a port, since tests advance the time of the engine and every process has to follow it.
 * `now()` is the wall clock plus an offset; in production the offset is 0 and nothing can change it.
 */
export interface Clock {
  now(): Date;
}

export const wallClock: Clock = { now: () => new Date() };

/** A clock whose offset (milliseconds) is set from the engine's time after each `advance` of a test. */
export class OffsetClock implements Clock {
  #offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  /** Makes `now()` continue from `engineTime`. */
  follow(engineTime: Date): void {
    this.#offsetMs = engineTime.getTime() - Date.now();
  }
}
