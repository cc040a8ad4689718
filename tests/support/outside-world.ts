import type { Pool } from 'pg';
import { until } from '../../scripts/client/until.ts';

/** A JSON call to the simulators' control side. */
async function control<T = Record<string, unknown>>(url: string, method: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export interface AttachmentInput {
  readonly name: string;
  readonly kind: string;
  readonly mime: string;
  /** base64 */
  readonly content: string;
  readonly sha256?: string;
}

export interface ApplicationInput {
  readonly procedure: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly attachments?: readonly AttachmentInput[];
  readonly signature?: Readonly<Record<string, unknown>>;
  readonly receiptNumber?: string;
  readonly userPseudonym?: string;
  /** Since when the portal has kept it; now without it. */
  readonly submittedAt?: string;
}

export interface Receipt {
  readonly status: { readonly code: string } | string | null;
  readonly [more: string]: unknown;
}

/** The applicant at the portal. What is sent is taken in before these return, unless told otherwise. */
export class PortalDriver {
  readonly #url: string;
  readonly #collect: () => Promise<void>;

  constructor(simulators: string, collect: () => Promise<void>) {
    this.#url = `${simulators}/control/portal`;
    this.#collect = collect;
  }

  async submit(application: ApplicationInput, options: { collect?: boolean } = {}): Promise<string> {
    const { receiptNumber } = await control<{ receiptNumber: string }>(
      `${this.#url}/applications`,
      'POST',
      application,
    );
    if (options.collect !== false) await this.#collect();
    return receiptNumber;
  }

  async correct(
    receiptNumber: string,
    answer: { form?: Readonly<Record<string, unknown>>; attachments?: readonly AttachmentInput[] },
  ): Promise<void> {
    await control(`${this.#url}/receipts/${receiptNumber}/corrections`, 'POST', answer);
    await this.#collect();
  }

  async withdraw(receiptNumber: string): Promise<void> {
    await control(`${this.#url}/receipts/${receiptNumber}/withdrawals`, 'POST', {});
    await this.#collect();
  }

  /** Sends the same receipt once more, as the same delivery or as a new one. */
  async redeliver(receiptNumber: string, as: 'same' | 'new'): Promise<void> {
    await control(`${this.#url}/receipts/${receiptNumber}/redelivery`, 'POST', { as });
    await this.#collect();
  }

  async submitRaw(document: unknown): Promise<string> {
    const { receiptNumber } = await control<{ receiptNumber: string }>(`${this.#url}/raw`, 'POST', { document });
    await this.#collect();
    return receiptNumber;
  }

  /** What the applicant sees: status, messages, acknowledgements. */
  receipt(receiptNumber: string): Promise<Receipt> {
    return control<Receipt>(`${this.#url}/receipts/${receiptNumber}`, 'GET');
  }
}

export class GatewayDriver {
  readonly #url: string;
  readonly #pool: Pool;

  constructor(simulators: string, pool: Pool) {
    this.#url = `${simulators}/control/gateway`;
    this.#pool = pool;
  }

  /** The token under which the gateway knows the case's charge, once it is raised. */
  token(receiptNumber: string): Promise<string> {
    return until(`a payment page for ${receiptNumber}`, async () => {
      const { rows } = await this.#pool.query<{ token: string }>(
        `select charge.token from charge join case_file on case_file.id = charge.case_id
          where case_file.receipt_number = $1 and charge.payment_url is not null`,
        [receiptNumber],
      );
      return rows[0]?.token;
    });
  }

  async pay(
    receiptNumber: string,
    payment: { method: 'card' | 'konbini' | 'bank'; captures?: number; outcome?: 'succeeded' | 'pending' | 'failed' },
  ): Promise<void> {
    await control(`${this.#url}/payments/${await this.token(receiptNumber)}/pay`, 'POST', payment);
  }

  events(): Promise<{ items: readonly { id: string; [more: string]: unknown }[] }> {
    return control(`${this.#url}/events`, 'GET');
  }

  /** Delivers recorded events again, in the order given. */
  async deliver(ids: readonly string[]): Promise<unknown> {
    return control(`${this.#url}/events/deliveries`, 'POST', { ids });
  }

  /** While held, no webhook leaves by itself. */
  async hold(held: boolean): Promise<void> {
    await control(`${this.#url}/webhooks`, 'PUT', { held });
  }
}

export interface NetworkAnswer {
  readonly kind: 'UNIQUE' | 'AMBIGUOUS' | 'NONE' | 'WITHHELD';
  readonly prefecture?: string;
  readonly entries?: readonly Readonly<Record<string, unknown>>[];
}

export class NetworkDriver {
  readonly #url: string;
  readonly #pool: Pool;
  readonly #collect: () => Promise<void>;

  constructor(simulators: string, pool: Pool, collect: () => Promise<void>) {
    this.#url = `${simulators}/control/network`;
    this.#pool = pool;
    this.#collect = collect;
  }

  /** The inquiry of the case, once the network has it. */
  inquiry(receiptNumber: string): Promise<string> {
    return until(`an inquiry for ${receiptNumber}`, async () => {
      const { rows } = await this.#pool.query<{ id: string }>(
        `select inquiry.id from inquiry join case_file on case_file.id = inquiry.case_id
          where case_file.receipt_number = $1 and inquiry.status = 'REQUESTED' order by inquiry.attempt desc`,
        [receiptNumber],
      );
      return rows[0]?.id;
    });
  }

  async answer(receiptNumber: string, { kind, ...answer }: NetworkAnswer): Promise<void> {
    const requestId = await this.inquiry(receiptNumber);
    await control(`${this.#url}/answers/${requestId}`, 'PUT', {
      determinacy: kind,
      // An answer about entries needs some: Tokyo's, where the test does not say.
      ...(answer.entries === undefined && (kind === 'UNIQUE' || kind === 'AMBIGUOUS') ? { prefecture: '13' } : {}),
      ...answer,
    });
    await this.#collect();
  }

  async behave(behaviour: { mode: 'automatic' | 'manual'; delayMs?: number }): Promise<void> {
    await control(`${this.#url}/behaviour`, 'PUT', behaviour);
  }

  async permit(entries: readonly Readonly<Record<string, string>>[]): Promise<void> {
    await control(`${this.#url}/permits`, 'PUT', { entries });
  }
}

/** Faults and agenda of the whole outside. */
export class WorldDriver {
  readonly #url: string;

  constructor(simulators: string) {
    this.#url = `${simulators}/control`;
  }

  async fault(system: 'portal' | 'gateway' | 'network' | 'scanner', script: Readonly<Record<string, unknown>>) {
    return control(`${this.#url}/faults/${system}`, 'PUT', script);
  }

  agenda(): Promise<{ next: string | null; due: number }> {
    return control(`${this.#url}/agenda`, 'GET');
  }
}
