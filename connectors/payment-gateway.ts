import { Type } from 'typebox';
import type { Breaker } from './breaker.ts';
import { answerForm, createHttpSystem, path } from './http.ts';
import { PaymentMethodSchema, type PaymentMethod } from './payment-webhook.ts';

export interface PaymentRequest {
  /** The charge's own token: no name, no pseudonym, no receipt number (domain §4.4). */
  readonly token: string;
  /** Whole yen. */
  readonly amount: number;
  readonly currency: 'JPY';
  /** Shown on the payment page; no personal data. */
  readonly description: string;
  /** Where the page leads the applicant afterwards. */
  readonly returnUrl?: string;
}

export interface Capture {
  /** The event that reported it, when the gateway says so. */
  readonly eventId?: string;
  readonly captureId: string;
  /** Whole yen. */
  readonly amount: number;
  readonly method: PaymentMethod;
  /** ISO 8601. */
  readonly capturedAt: string;
}

export interface PaymentState {
  /** Only `SUCCEEDED` is money; `FAILED` may still be followed by another attempt. */
  readonly status: 'OPEN' | 'PENDING' | 'SUCCEEDED' | 'FAILED';
  readonly captures: readonly Capture[];
}

/** The payment gateway (収納代行; domain §4.4). Methods throw `ConnectorError`. */
export interface PaymentGateway {
  /** Opens a payment. Idempotent by `token`; the same token with another amount is `refused` with `token-reused`. */
  createPayment(request: PaymentRequest, signal?: AbortSignal): Promise<{ paymentId: string; url: string }>;
  /** What the gateway knows: asked after a time-out and by reconciliation. Unknown: `refused` with `unknown-payment`. */
  getPayment(token: string, signal?: AbortSignal): Promise<PaymentState>;
}

export interface PaymentGatewayOptions {
  /** Base address, e.g. `http://127.0.0.1:4200/gateway`. */
  readonly url: string;
  readonly timeoutMs?: number;
  readonly breaker?: Breaker;
}

const created = answerForm(
  Type.Object({ paymentId: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }), url: Type.String({ format: 'uri' }) }),
);

const state = answerForm(
  Type.Object({
    status: Type.Union([
      Type.Literal('OPEN'),
      Type.Literal('PENDING'),
      Type.Literal('SUCCEEDED'),
      Type.Literal('FAILED'),
    ]),
    captures: Type.Array(
      Type.Object({
        eventId: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
        captureId: Type.String({ minLength: 1, maxLength: 64 }),
        amount: Type.Integer({ minimum: 1 }),
        method: PaymentMethodSchema,
        capturedAt: Type.String({ format: 'date-time' }),
      }),
    ),
  }),
);

export function createPaymentGateway(options: PaymentGatewayOptions): PaymentGateway {
  const http = createHttpSystem({ ...options, system: 'payment-gateway' });
  return {
    createPayment: (request, signal) => http.json(created, { method: 'POST', path: 'payments', body: request, signal }),
    getPayment: (token, signal) => http.json(state, { method: 'GET', path: path`payments/${token}`, signal }),
  };
}
