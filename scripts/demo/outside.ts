import { type Patience, patiently } from '../client/patience.ts';
import { until } from '../client/until.ts';
import type { Applicant } from './applicant.ts';

interface Message {
  readonly template: string;
  readonly url?: string;
}

/** What an applicant does: sends at the portal, reads messages there, pays on the gateway's page. */
export class ApplicantsSide {
  readonly #control: string;
  readonly #patience: Patience;

  /** @param portalUrl where the portal is; its applicants are played at the control address beside it */
  constructor(portalUrl: string, patience: Patience) {
    this.#control = `${new URL(portalUrl).origin}/control/portal`;
    this.#patience = patience;
  }

  async submit({ application }: Applicant): Promise<void> {
    const { status, text } = await this.#ask(`${this.#control}/applications`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(application),
    });
    if (status !== 201) throw new Error(`the portal did not take the application: ${status} ${text}`);
  }

  /** Waits for a message (お知らせ) of this kind. */
  message(receiptNumber: string, template: string): Promise<Message> {
    return until(
      `the message ${template} to the applicant of ${receiptNumber}`,
      async () => {
        const { text } = await this.#ask(`${this.#control}/receipts/${receiptNumber}`);
        const { messages }: { messages: readonly Message[] } = JSON.parse(text);
        return messages.find((message) => message.template === template);
      },
      { withinMs: this.#patience.withinMs, everyMs: 300 },
    );
  }

  /** Opens the payment page and sends its form, as a browser would. */
  async pay(address: string): Promise<void> {
    const page = await this.#ask(address);
    if (page.status !== 200 || !page.text.includes('<form method="post">')) {
      throw new Error(`no payment form at the address in the message: ${page.status}`);
    }
    const form = new URLSearchParams({ method: 'card', action: 'pay' });
    // The form's answer is a redirect back to the page, which now says that it is paid.
    const paid = await this.#ask(address, { method: 'POST', body: form });
    if (paid.status !== 200 || !paid.text.includes('お支払いが完了しました')) {
      throw new Error(`the payment was not taken: ${paid.status}`);
    }
  }

  #ask(address: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
    return patiently(this.#patience, async () => {
      const response = await fetch(address, { ...init, signal: AbortSignal.timeout(15_000) });
      return { status: response.status, text: await response.text() };
    });
  }
}
