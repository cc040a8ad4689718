import type { PaymentRequest } from '../../connectors/payment-gateway.ts';
import type { PaymentEvent } from '../../connectors/payment-webhook.ts';

export type GatewayEvent =
  | {
      readonly type: 'gateway.opened';
      readonly paymentId: string;
      readonly request: PaymentRequest;
      readonly at: string;
    }
  | { readonly type: 'gateway.happened'; readonly event: PaymentEvent }
  | {
      /** One webhook to be sent; a duplicate is a second one of the same event. */
      readonly type: 'gateway.scheduled';
      readonly sendingId: string;
      readonly eventId: string;
      /** `null` while webhooks are held: it waits to be sent by hand. */
      readonly dueAt: string | null;
    }
  | {
      readonly type: 'gateway.attempted';
      readonly sendingId: string;
      readonly at: string;
      readonly result: AttemptResult;
      /** When it is tried again; `null` when it is delivered. */
      readonly nextAt: string | null;
    };

/** The receiver's HTTP status, or why there was none. */
export type AttemptResult = number | 'no-answer' | 'gateway-down';
