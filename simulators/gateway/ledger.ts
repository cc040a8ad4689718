import { randomUUID } from 'node:crypto';
import type { PaymentRequest, PaymentState } from '../../connectors/payment-gateway.ts';
import type { PaymentEvent, PaymentMethod } from '../../connectors/payment-webhook.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Journal, OutsideEvent } from '../journal.ts';
import { Refusal } from '../refusal.ts';

export interface Payment {
  readonly paymentId: string;
  readonly request: PaymentRequest;
  readonly events: PaymentEvent[];
}

export interface PayAction {
  readonly method: PaymentMethod;
  readonly outcome: 'succeeded' | 'pending' | 'failed';
  /** How often the money is taken; 2 is the double capture. */
  readonly captures: number;
}

/** The gateway's payments and what happened to them. Refuses with `Refusal`. */
export class GatewayLedger {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #byToken = new Map<string, Payment>();
  readonly #byId = new Map<string, Payment>();

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
    journal.attach((event) => this.#apply(event));
  }

  open(request: PaymentRequest): Payment {
    const known = this.#byToken.get(request.token);
    if (!known) {
      const at = this.#clock.now().toISOString();
      this.#journal.record({ type: 'gateway.opened', paymentId: `pay_${randomUUID()}`, request, at });
      return this.byToken(request.token);
    }
    if (known.request.amount !== request.amount) throw new Refusal(409, 'token-reused');
    return known;
  }

  /** Records what the payer did and returns the events in the order they happened. */
  pay(payment: Payment, action: PayAction): PaymentEvent[] {
    const events: PaymentEvent[] = [];
    for (let capture = 0; capture < action.captures; capture += 1) {
      const event: PaymentEvent = {
        id: `evt_${randomUUID()}`,
        type: `payment.${action.outcome}`,
        occurredAt: this.#clock.now().toISOString(),
        data: {
          token: payment.request.token,
          captureId: openAttempt(payment, action.method) ?? `cap_${randomUUID()}`,
          amount: payment.request.amount,
          currency: 'JPY',
          method: action.method,
        },
      };
      this.#journal.record({ type: 'gateway.happened', event });
      events.push(event);
    }
    return events;
  }

  byToken(token: string): Payment {
    const payment = this.#byToken.get(token);
    if (!payment) throw new Refusal(404, 'unknown-payment');
    return payment;
  }

  byId(paymentId: string): Payment {
    const payment = this.#byId.get(paymentId);
    if (!payment) throw new Refusal(404, 'unknown-payment');
    return payment;
  }

  payments(): Payment[] {
    return [...this.#byId.values()];
  }

  #apply(event: OutsideEvent): void {
    if (event.type === 'gateway.opened') {
      const payment: Payment = { paymentId: event.paymentId, request: event.request, events: [] };
      this.#byToken.set(event.request.token, payment);
      this.#byId.set(event.paymentId, payment);
    }
    if (event.type === 'gateway.happened') this.byToken(event.event.data.token).events.push(event.event);
  }
}

/** What `getPayment` answers: money taken wins, then an attempt that is still open. */
export function stateOf(payment: Payment): PaymentState {
  const captures = payment.events
    .filter((event) => event.type === 'payment.succeeded')
    .map(({ id, occurredAt, data: { captureId, amount, method } }) => ({
      eventId: id,
      captureId,
      amount,
      method,
      capturedAt: occurredAt,
    }));
  if (captures.length > 0) return { status: 'SUCCEEDED', captures };
  if (payment.events.some((event) => isOpenAttempt(payment, event))) return { status: 'PENDING', captures };
  return { status: payment.events.length > 0 ? 'FAILED' : 'OPEN', captures };
}

/** The pending attempt of this method (a number for the convenience store, a transfer slip) that a payment settles. */
export function openAttempt(payment: Payment, method: PaymentMethod): string | undefined {
  return payment.events.find((event) => event.data.method === method && isOpenAttempt(payment, event))?.data.captureId;
}

function isOpenAttempt(payment: Payment, event: PaymentEvent): boolean {
  return payment.events.every(
    (other) => other.data.captureId !== event.data.captureId || other.type === 'payment.pending',
  );
}
