import { createHmac, randomUUID } from 'node:crypto';
import type { PaymentEvent } from '../../connectors/payment-webhook.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Agenda } from '../agenda.ts';
import type { Faults } from '../faults.ts';
import type { Journal, OutsideEvent } from '../journal.ts';
import { Refusal } from '../refusal.ts';
import type { AttemptResult } from './events.ts';

export interface WebhookTarget {
  readonly url: string;
  /** Several while the receiver's key is being changed: one `v1` each. */
  readonly secrets: readonly string[];
}

interface Sending {
  readonly sendingId: string;
  readonly eventId: string;
  dueAt: string | null;
  delivered: boolean;
  readonly attempts: { at: string; result: AttemptResult }[];
}

/** Seconds to the next attempt, by the simulators' clock; the last one repeats until somebody answers 2xx. */
const BACKOFF_SECONDS = [1, 5, 15, 60, 300, 900, 3600] as const;
const ANSWER_TIMEOUT_MS = 5_000;
const REORDER_HOLD_MS = 2_000;

/** Reports events to the receiver: signed, at least once, in no promised order. */
export class Webhooks {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #agenda: Agenda;
  readonly #faults: Faults;
  readonly #target: WebhookTarget;
  readonly #events = new Map<string, PaymentEvent>();
  readonly #sendings = new Map<string, Sending>();
  #held = false;
  #reordered = 0;

  constructor(deps: { journal: Journal; clock: Clock; agenda: Agenda; faults: Faults; target: WebhookTarget }) {
    this.#journal = deps.journal;
    this.#clock = deps.clock;
    this.#agenda = deps.agenda;
    this.#faults = deps.faults;
    this.#target = deps.target;
    deps.journal.attach((event) => this.#apply(event));
  }

  report(event: PaymentEvent, lateMs = 0): void {
    const { duplicateWebhooks = false, reorderWebhooks = false } = this.#faults.script('gateway');
    const delayMs = lateMs + (reorderWebhooks ? this.#reorderDelay() : 0);
    this.#schedule(event.id, delayMs);
    if (duplicateWebhooks) this.#schedule(event.id, delayMs + this.#faults.random('gateway') * 1_000);
  }

  /** Whether the receiver has taken it. */
  isDelivered(eventId: string): boolean {
    return [...this.#sendings.values()].some((sending) => sending.eventId === eventId && sending.delivered);
  }

  /** While held, webhooks wait to be sent by hand; those still undelivered afterwards go out by themselves. */
  hold(held: boolean): void {
    this.#held = held;
    if (!held) this.release();
  }

  /** Plans what has no date and was not delivered; also at start, since a hold does not outlive the process. */
  release(): void {
    const now = this.#clock.now().toISOString();
    for (const sending of this.#sendings.values()) {
      if (sending.delivered || sending.dueAt !== null) continue;
      sending.dueAt = now;
      this.#plan(sending.sendingId, now);
    }
  }

  /** Sends these events now, one after the other, whether or not they were delivered before. */
  async deliver(eventIds: readonly string[]): Promise<{ eventId: string; result: AttemptResult }[]> {
    for (const eventId of eventIds) if (!this.#events.has(eventId)) throw new Refusal(404, 'unknown-event');
    const results = [];
    for (const eventId of eventIds) {
      const open = [...this.#sendings.values()].find((sending) => sending.eventId === eventId && !sending.delivered);
      const sendingId = open?.sendingId ?? this.#record(eventId, null);
      results.push({ eventId, result: await this.#attempt(sendingId) });
    }
    return results;
  }

  list(): Record<string, unknown>[] {
    return [...this.#events.values()].map((event) => ({
      id: event.id,
      event,
      sendings: [...this.#sendings.values()].filter((sending) => sending.eventId === event.id),
    }));
  }

  #reorderDelay(): number {
    this.#reordered += 1;
    return this.#reordered % 2 === 1 ? REORDER_HOLD_MS + this.#faults.random('gateway') * 1_000 : 0;
  }

  #schedule(eventId: string, delayMs: number): void {
    this.#record(eventId, this.#held ? null : new Date(this.#clock.now().getTime() + delayMs).toISOString());
  }

  #record(eventId: string, dueAt: string | null): string {
    const sendingId = randomUUID();
    this.#journal.record({ type: 'gateway.scheduled', sendingId, eventId, dueAt });
    return sendingId;
  }

  async #attempt(sendingId: string): Promise<AttemptResult> {
    const sending = this.#sending(sendingId);
    const event = this.#events.get(sending.eventId);
    if (!event) throw new Refusal(404, 'unknown-event');
    this.#agenda.remove(sendingId);
    const result = this.#faults.script('gateway').down
      ? 'gateway-down'
      : await post(this.#target, event, this.#clock.now());
    const at = this.#clock.now();
    const delivered = typeof result === 'number' && result >= 200 && result < 300;
    const pauseSeconds = BACKOFF_SECONDS[Math.min(sending.attempts.length, BACKOFF_SECONDS.length - 1)] ?? 3600;
    const nextAt = delivered || this.#held ? null : new Date(at.getTime() + pauseSeconds * 1_000).toISOString();
    this.#journal.record({ type: 'gateway.attempted', sendingId, at: at.toISOString(), result, nextAt });
    return result;
  }

  #sending(sendingId: string): Sending {
    const sending = this.#sendings.get(sendingId);
    if (!sending) throw new Refusal(404, 'unknown-sending');
    return sending;
  }

  #apply(event: OutsideEvent): void {
    if (event.type === 'gateway.happened') this.#events.set(event.event.id, event.event);
    if (event.type === 'gateway.scheduled') {
      const { sendingId, eventId, dueAt } = event;
      this.#sendings.set(sendingId, { sendingId, eventId, dueAt, delivered: false, attempts: [] });
      this.#plan(sendingId, dueAt);
    }
    if (event.type === 'gateway.attempted') {
      const sending = this.#sending(event.sendingId);
      sending.attempts.push({ at: event.at, result: event.result });
      sending.delivered ||= typeof event.result === 'number' && event.result >= 200 && event.result < 300;
      sending.dueAt = event.nextAt;
      this.#plan(event.sendingId, event.nextAt);
    }
  }

  #plan(sendingId: string, dueAt: string | null): void {
    if (dueAt === null) return this.#agenda.remove(sendingId);
    this.#agenda.put(sendingId, new Date(dueAt), async () => {
      await this.#attempt(sendingId);
    });
  }
}

/** The signature is made anew for each attempt, so that a late one is not stale. */
async function post(target: WebhookTarget, event: PaymentEvent, now: Date): Promise<AttemptResult> {
  const body = JSON.stringify(event);
  const timestamp = Math.floor(now.getTime() / 1_000);
  const signatures = target.secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
  );
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'menkyo-signature': [`t=${timestamp}`, ...signatures].join(',') },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 'no-answer';
  }
}
