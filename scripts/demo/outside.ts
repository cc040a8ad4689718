import { type Patience, patiently } from '../client/patience.ts';
import { until } from '../client/until.ts';
import type { ApplicationInput } from '../../tests/support/outside-world.ts';

interface Message {
  readonly template: string;
  readonly url?: string;
}

/** Which of the ways to pay, and how it goes; as the boxes of the page have them. */
export interface Paying {
  readonly method: 'card' | 'konbini';
  readonly outcome: 'success' | 'failure' | 'unknown' | 'twice' | 'late';
}

/** What an applicant does: sends at the portal, reads messages there, pays on the gateway's page. */
export class ApplicantsSide {
  readonly #control: string;
  readonly #patience: Patience;

  /** @param portalUrl where the portal is; its applicants are played at the control address beside it */
  constructor(portalUrl: string, patience: Patience) {
    this.#control = `${new URL(portalUrl).origin}/control`;
    this.#patience = patience;
  }

  async submit({ application }: { readonly application: ApplicationInput }): Promise<void> {
    await this.#tell('POST', '/portal/applications', application);
  }

  async correct(receiptNumber: string, answer: Pick<Partial<ApplicationInput>, 'form' | 'attachments'>): Promise<void> {
    await this.#tell('POST', `/portal/receipts/${receiptNumber}/corrections`, answer);
  }

  async withdraw(receiptNumber: string): Promise<void> {
    await this.#tell('POST', `/portal/receipts/${receiptNumber}/withdrawals`, {});
  }

  /** What the family register says of the person, and how long its office takes to say so. */
  async register(
    userPseudonym: string,
    person: { readonly prefecture: string | null; readonly delayMs?: number },
  ): Promise<void> {
    await this.#tell('PUT', `/network/people/${userPseudonym}`, person);
  }

  /** Waits for a message (お知らせ) of this kind. */
  message(receiptNumber: string, template: string): Promise<Message> {
    return until(
      `the message ${template} to the applicant of ${receiptNumber}`,
      async () => {
        const { text } = await this.#ask(`${this.#control}/portal/receipts/${receiptNumber}`);
        const { messages }: { messages: readonly Message[] } = JSON.parse(text);
        return messages.find((message) => message.template === template);
      },
      { withinMs: this.#patience.withinMs, everyMs: 300 },
    );
  }

  /** Opens the payment page and sends its form, as a browser would. */
  async pay(address: string, paying: Paying = { method: 'card', outcome: 'success' }): Promise<void> {
    const page = await this.#ask(address);
    if (page.status !== 200 || !page.text.includes('<form method="post">')) {
      throw new Error(`no payment form at the address in the message: ${page.status}`);
    }
    const form = new URLSearchParams({ ...paying, action: 'pay' });
    // The form's answer is a redirect back to the page, which now says what became of it.
    const paid = await this.#ask(address, { method: 'POST', body: form });
    if (paid.status !== 200) throw new Error(`the payment was not taken: ${paid.status}`);
  }

  async #tell(method: 'POST' | 'PUT', path: string, body: unknown): Promise<void> {
    const { status, text } = await this.#ask(`${this.#control}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (status >= 300) throw new Error(`${method} ${path} was answered ${status} ${text}`);
  }

  #ask(address: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
    return patiently(this.#patience, async () => {
      const response = await fetch(address, { ...init, signal: AbortSignal.timeout(15_000) });
      return { status: response.status, text: await response.text() };
    });
  }
}
