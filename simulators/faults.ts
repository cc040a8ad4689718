import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Clock } from '../platform/clock.ts';
import { randomSequence } from './random-sequence.ts';
import { problem } from './refusal.ts';

export const SYSTEMS = ['portal', 'gateway', 'network', 'scanner'] as const;
export type System = (typeof SYSTEMS)[number];

const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-4]):[0-5][0-9]$' });

/** The fault script of one system; the same seed gives the same run. */
export const FaultScript = Type.Object(
  {
    /** Real milliseconds before each answer. */
    latencyMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 600_000 })),
    /** Share of calls that fail; half of these have their effect and lose the answer. */
    errorRate: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    /** Connections are cut; nothing goes out either. */
    down: Type.Optional(Type.Boolean()),
    /** Each webhook is sent twice. */
    duplicateWebhooks: Type.Optional(Type.Boolean()),
    /** Every other webhook, the first one included, is held back for two to three seconds of the clock. */
    reorderWebhooks: Type.Optional(Type.Boolean()),
    /** Tokyo time; outside of it 503 `closed`. */
    openingHours: Type.Optional(Type.Object({ from: TimeOfDay, to: TimeOfDay }, { additionalProperties: false })),
    seed: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);
export type FaultScript = Static<typeof FaultScript>;

export type Outcome = 'answer' | 'cut' | 'closed' | 'fail' | 'lose-answer';

export class Faults {
  readonly #clock: Clock;
  readonly #scripts = new Map<System, { script: FaultScript; random: () => number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
    for (const system of SYSTEMS) this.set(system, {});
  }

  set(system: System, script: FaultScript): void {
    this.#scripts.set(system, { script, random: randomSequence(script.seed ?? 1) });
  }

  script(system: System): FaultScript {
    return this.#scripts.get(system)?.script ?? {};
  }

  /** The next number of the system's seeded sequence, 0 to below 1. */
  random(system: System): number {
    return this.#scripts.get(system)?.random() ?? 0;
  }

  /** What becomes of the next call. */
  next(system: System): Outcome {
    const { down, errorRate = 0, openingHours } = this.script(system);
    if (down) return 'cut';
    if (openingHours && !isOpen(openingHours, this.#clock.now())) return 'closed';
    if (errorRate === 0 || this.random(system) >= errorRate) return 'answer';
    return this.random(system) < 0.5 ? 'fail' : 'lose-answer';
  }
}

/** Lets one system's routes suffer its script. */
export function applyFaults(app: FastifyInstance, faults: Faults, system: System): void {
  const losing = new WeakSet<object>();

  app.addHook('onRequest', async (request, reply) => {
    const { latencyMs = 0 } = faults.script(system);
    if (latencyMs > 0) await sleep(latencyMs);
    const outcome = faults.next(system);
    if (outcome === 'cut') {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    if (outcome === 'lose-answer') losing.add(request);
    if (outcome === 'closed' || outcome === 'fail') {
      await reply.code(503).send(problem(503, outcome === 'closed' ? 'closed' : 'fault'));
    }
  });

  app.addHook('onSend', async (request, reply, payload) => {
    if (!losing.has(request)) return payload;
    reply.code(503).type('application/problem+json').removeHeader('content-length');
    return JSON.stringify(problem(503, 'fault'));
  });
}

const TOKYO_OFFSET_MINUTES = 9 * 60;
const DAY_MINUTES = 24 * 60;

function isOpen(hours: { from: string; to: string }, now: Date): boolean {
  const minute = (Math.floor(now.getTime() / 60_000) + TOKYO_OFFSET_MINUTES) % DAY_MINUTES;
  return minute >= minuteOf(hours.from) && minute < minuteOf(hours.to);
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
