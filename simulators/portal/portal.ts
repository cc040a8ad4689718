import { createHash, randomUUID } from 'node:crypto';
import type { PortalDeliveryKind, PortalMessage, PortalSignature, PortalStatus } from '../../connectors/portal.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Journal, OutsideEvent } from '../journal.ts';
import { Refusal } from '../refusal.ts';
import type { PortalEvent, Verdict } from './events.ts';

type Submitted = Extract<PortalEvent, { type: 'portal.submitted' }>;

interface Delivery extends Submitted {
  readonly number: number;
  acknowledgement: (Verdict & { at: string }) | null;
}

interface Receipt {
  readonly receiptNumber: string;
  readonly userPseudonym: string;
  readonly procedure: string;
  readonly submittedAt: string;
  readonly deliveries: Delivery[];
  /** All statuses in order of arrival; `shown` unless a later sequence was there before. */
  readonly statuses: (PortalStatus & { at: string; shown: boolean })[];
  readonly messages: (PortalMessage & { at: string })[];
}

export interface SubmittedAttachment {
  readonly name: string;
  readonly kind: string;
  readonly mime: string;
  /** Base64. */
  readonly content: string;
  /** Given to declare a wrong hash. */
  readonly sha256?: string;
}

export interface Submission {
  /** ISO 8601; now unless given: the portal kept it since then (到達 is when it was sent). */
  readonly submittedAt?: string;
  readonly kind: PortalDeliveryKind;
  readonly receiptNumber: string;
  readonly userPseudonym: string;
  readonly procedure: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly attachments: readonly SubmittedAttachment[];
  readonly signature?: Partial<PortalSignature>;
}

const PAGE_SIZE = 50;
const REIWA_BEGINS_AFTER = 2018;

/** The portal's knowledge: receipts, deliveries and what applicants were told. Refuses with `Refusal`. */
export class PortalWorld {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #deliveries = new Map<string, Delivery>();
  readonly #receipts = new Map<string, Receipt>();
  #listed = 0;

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
    journal.attach((event) => this.#apply(event));
  }

  /** `R8-000123`: year of the era (令和) in Tokyo and a running number. */
  nextReceiptNumber(): string {
    const year = new Date(this.#clock.now().getTime() + 9 * 3_600_000).getUTCFullYear() - REIWA_BEGINS_AFTER;
    let number = this.#receipts.size + 1;
    const format = () => `R${year}-${String(number).padStart(6, '0')}`;
    while (this.#receipts.has(format())) number += 1;
    return format();
  }

  submit(submission: Submission): { deliveryId: string; receiptNumber: string; userPseudonym: string } {
    const deliveryId = randomUUID();
    const { submittedAt: at = this.#now(), kind, receiptNumber, userPseudonym, procedure } = submission;
    const document = {
      deliveryId,
      receiptNumber,
      kind,
      procedure,
      submittedAt: at,
      form: submission.form,
      attachments: submission.attachments.map(declaration),
      signature: {
        status: 'VALID',
        checkedAt: at,
        certificateSerial: `SIM-${createHash('sha256').update(userPseudonym).digest('hex').slice(0, 16)}`,
        signedAt: at,
        ...submission.signature,
      },
      userPseudonym,
    };
    const contents = submission.attachments.map((attachment) => attachment.content);
    this.submitRaw({ ...submission, deliveryId, submittedAt: at, document: JSON.stringify(document), contents });
    return { deliveryId, receiptNumber, userPseudonym };
  }

  /** A delivery whose document may be anything. */
  submitRaw(raw: {
    deliveryId: string;
    receiptNumber: string;
    kind: PortalDeliveryKind;
    procedure: string;
    submittedAt?: string;
    userPseudonym: string;
    document: string;
    contents: readonly string[];
  }): void {
    const { deliveryId, receiptNumber, kind, procedure, userPseudonym, document, contents } = raw;
    const submittedAt = raw.submittedAt ?? this.#now();
    this.#journal.record({
      type: 'portal.submitted',
      deliveryId,
      receiptNumber,
      kind,
      procedure,
      submittedAt,
      userPseudonym,
      document,
      contents,
    });
  }

  /** Lists the receipt's deliveries once more: the same ones, or copies under new delivery ids. */
  redeliver(receiptNumber: string, as: 'same' | 'new'): void {
    for (const delivery of this.receipt(receiptNumber).deliveries.slice()) {
      if (as === 'same') {
        this.#journal.record({ type: 'portal.relisted', deliveryId: delivery.deliveryId });
        continue;
      }
      const deliveryId = randomUUID();
      this.submitRaw({ ...delivery, deliveryId, document: delivery.document.replace(delivery.deliveryId, deliveryId) });
    }
  }

  /** Open deliveries behind the cursor, oldest first. */
  list(cursor: number): { items: Delivery[]; nextCursor: string | null } {
    const open = [...this.#deliveries.values()].filter(
      (delivery) => delivery.acknowledgement === null && delivery.number > cursor,
    );
    const items = open.slice(0, PAGE_SIZE);
    return { items, nextCursor: open.length > PAGE_SIZE ? String(items.at(-1)?.number) : null };
  }

  /** A delivery whose copy still exists. */
  delivery(deliveryId: string): Delivery {
    const delivery = this.#known(deliveryId);
    if (delivery.acknowledgement !== null) throw new Refusal(410, 'deleted');
    return delivery;
  }

  acknowledge(deliveryId: string, verdict: Verdict): void {
    const { acknowledgement } = this.#known(deliveryId);
    if (acknowledgement === null) {
      this.#journal.record({ type: 'portal.acknowledged', deliveryId, verdict, at: this.#now() });
    } else if (!sameVerdict(acknowledgement, verdict)) {
      throw new Refusal(409, 'acknowledged');
    }
  }

  setStatus(receiptNumber: string, status: PortalStatus): void {
    const known = this.receipt(receiptNumber).statuses.some((earlier) => earlier.messageId === status.messageId);
    if (!known) this.#journal.record({ type: 'portal.status', receiptNumber, status, at: this.#now() });
  }

  notify(userPseudonym: string, message: PortalMessage): void {
    const receipt = this.receipt(message.receiptNumber);
    if (receipt.userPseudonym !== userPseudonym) throw new Refusal(409, 'not-the-applicant');
    if (receipt.messages.some((earlier) => earlier.messageId === message.messageId)) return;
    this.#journal.record({ type: 'portal.message', userPseudonym, message, at: this.#now() });
  }

  receipt(receiptNumber: string): Receipt {
    const receipt = this.#receipts.get(receiptNumber);
    if (!receipt) throw new Refusal(404, 'unknown-receipt');
    return receipt;
  }

  receipts(): Receipt[] {
    return [...this.#receipts.values()];
  }

  /** What the applicant sees now: the shown status with the highest sequence. */
  static currentStatus(receipt: Receipt): PortalStatus | null {
    return receipt.statuses.findLast((status) => status.shown) ?? null;
  }

  #known(deliveryId: string): Delivery {
    const delivery = this.#deliveries.get(deliveryId);
    if (!delivery) throw new Refusal(404, 'unknown-delivery');
    return delivery;
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  #apply(event: OutsideEvent): void {
    if (event.type === 'portal.submitted') this.#addDelivery(event);
    if (event.type === 'portal.acknowledged') {
      this.#known(event.deliveryId).acknowledgement = { ...event.verdict, at: event.at };
    }
    if (event.type === 'portal.relisted') this.#known(event.deliveryId).acknowledgement = null;
    if (event.type === 'portal.status') {
      const { statuses } = this.receipt(event.receiptNumber);
      const shown = statuses.every((earlier) => earlier.sequence < event.status.sequence);
      statuses.push({ ...event.status, at: event.at, shown });
    }
    if (event.type === 'portal.message') {
      this.receipt(event.message.receiptNumber).messages.push({ ...event.message, at: event.at });
    }
  }

  #addDelivery(event: Submitted): void {
    this.#listed += 1;
    const delivery: Delivery = { ...event, number: this.#listed, acknowledgement: null };
    this.#deliveries.set(event.deliveryId, delivery);
    const { receiptNumber, userPseudonym, procedure, submittedAt } = event;
    const receipt = this.#receipts.get(receiptNumber) ?? {
      receiptNumber,
      userPseudonym,
      procedure,
      submittedAt,
      deliveries: [],
      statuses: [],
      messages: [],
    };
    receipt.deliveries.push(delivery);
    this.#receipts.set(receiptNumber, receipt);
  }
}

export type PortalReceipt = Receipt;

/** The form as the applicant has sent it, with the corrections since. */
export function currentForm({ deliveries }: Pick<Receipt, 'deliveries'>): Readonly<Record<string, unknown>> {
  const forms = deliveries
    .filter(({ kind, acknowledgement }) => kind !== 'withdrawal' && acknowledgement?.accepted !== false)
    .map(({ document }) => formIn(document));
  const merged: Record<string, unknown> = Object.assign({}, ...forms);
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

function sameVerdict(a: Verdict, b: Verdict): boolean {
  if (a.accepted || b.accepted) return a.accepted && b.accepted;
  return a.code === b.code;
}

function declaration({ name, kind, mime, content, sha256 }: SubmittedAttachment): Record<string, unknown> {
  const bytes = Buffer.from(content, 'base64');
  return {
    name,
    kind,
    mime,
    sha256: sha256 ?? createHash('sha256').update(bytes).digest('hex'),
    size: bytes.byteLength,
  };
}

/** A document may be anything. */
function formIn(document: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: { form?: Record<string, unknown> } = JSON.parse(document);
    return parsed.form ?? {};
  } catch {
    return {};
  }
}
