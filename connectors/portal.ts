import { type Static, Type } from 'typebox';
import type { Breaker } from './breaker.ts';
import { ConnectorError } from './connector-error.ts';
import { type HttpSystem, answerForm, createHttpSystem, path } from './http.ts';
import {
  type MalformedDelivery,
  type PortalEnvelope,
  type PortalDeliveryKindSchema,
  PortalListingSchema,
  readEnvelope,
} from './portal-envelope.ts';

export type PortalDeliveryKind = Static<typeof PortalDeliveryKindSchema>;

export interface PortalListing {
  readonly deliveryId: string;
  readonly receiptNumber: string;
  readonly kind: PortalDeliveryKind;
  readonly procedure: string;
  /** ISO 8601 with offset: the statutory arrival (到達). */
  readonly submittedAt: string;
}

export interface PortalAttachment {
  readonly name: string;
  /** Kind of evidence, e.g. `medical-certificate`. */
  readonly kind: string;
  /** As declared by the applicant's browser; not to be believed. */
  readonly mime: string;
  /** Lower-case hex as declared; the caller compares it with the content. */
  readonly sha256: string;
  /** Bytes as declared. */
  readonly size: number;
  readonly content: Uint8Array;
}

/** Result of the portal's check of the applicant's signature (署名用電子証明書, domain §4.2). */
export interface PortalSignature {
  readonly status: 'VALID' | 'REVOKED' | 'EXPIRED' | 'UNKNOWN' | 'INVALID';
  readonly checkedAt: string;
  readonly certificateSerial: string;
  readonly signedAt: string;
}

export interface PortalDelivery extends PortalListing {
  /** The whole form of an application, the changed fields of a correction (補正), `{ reason? }` of a withdrawal (取下げ). */
  readonly form: Readonly<Record<string, unknown>>;
  readonly attachments: readonly PortalAttachment[];
  readonly signature: PortalSignature;
  readonly userPseudonym: string;
}

/** What the portal can show of a receipt. */
export const PORTAL_STATUS_CODES = [
  'received',
  'processing',
  'correction',
  'completed',
  'refused',
  'withdrawn',
  'guided-out',
] as const;

export type PortalStatusCode = (typeof PORTAL_STATUS_CODES)[number];

export function isPortalStatusCode(code: string): code is PortalStatusCode {
  return PORTAL_STATUS_CODES.some((known) => known === code);
}

export interface PortalStatus {
  readonly code: PortalStatusCode;
  /** Grows with every status of a receipt; a lower one that arrives late is recorded by the portal and not shown. */
  readonly sequence: number;
  readonly messageId: string;
}

export interface PortalMessage {
  readonly messageId: string;
  readonly receiptNumber: string;
  readonly template: string;
  readonly subject: string;
  readonly body: string;
  readonly url?: string;
}

/** The applicants' portal (マイナポータル; 申請情報の受取, domain §4.1). Methods throw `ConnectorError`. */
export interface Portal {
  /** Deliveries not yet acknowledged, oldest first and at least once; `null` starts from the beginning. */
  list(
    cursor: string | null,
    signal?: AbortSignal,
  ): Promise<{ items: readonly PortalListing[]; nextCursor: string | null }>;
  /**
   * One delivery with its attachments. What cannot be read comes back as `malformed` so that it can be stored and shown.
   * The portal deletes its copy once acknowledged: then `refused` with `deleted`.
   */
  fetch(
    deliveryId: string,
    signal?: AbortSignal,
  ): Promise<{ delivery: PortalDelivery } | { malformed: MalformedDelivery }>;
  /** Ends a delivery, only after it is stored durably. Idempotent; another verdict is `refused` with `acknowledged`. */
  acknowledge(
    deliveryId: string,
    verdict: { readonly accepted: true } | { readonly accepted: false; readonly code: string },
    signal?: AbortSignal,
  ): Promise<void>;
  /** Shows a status to the applicant. Monotonic by `sequence`, idempotent by `messageId`. */
  setStatus(receiptNumber: string, status: PortalStatus, signal?: AbortSignal): Promise<void>;
  /** Puts a message into the applicant's box (お知らせ). Idempotent by `messageId`. */
  notify(userPseudonym: string, message: PortalMessage, signal?: AbortSignal): Promise<void>;
}

export interface PortalOptions {
  /** Base address, e.g. `http://127.0.0.1:4200/portal`. */
  readonly url: string;
  readonly timeoutMs?: number;
  readonly breaker?: Breaker;
}

/** Bytes one attachment may have (10 MiB). */
export const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;
const ATTACHMENT_TIMEOUT_MS = 30_000;

const listAnswer = answerForm(
  Type.Object({ items: Type.Array(PortalListingSchema), nextCursor: Type.Union([Type.String(), Type.Null()]) }),
);

export function createPortal(options: PortalOptions): Portal {
  const http = createHttpSystem({ ...options, system: 'portal' });
  return {
    list: (cursor, signal) => http.json(listAnswer, { method: 'GET', path: 'deliveries', query: { cursor }, signal }),

    async fetch(deliveryId, signal) {
      const bytes = await http.bytes({ method: 'GET', path: path`deliveries/${deliveryId}`, signal });
      const read = readEnvelope(deliveryId, bytes);
      return 'malformed' in read ? read : withAttachments(http, read.envelope, signal);
    },

    acknowledge: (deliveryId, verdict, signal) =>
      http.nothing({
        method: 'PUT',
        path: path`deliveries/${deliveryId}/acknowledgement`,
        body: verdict,
        signal,
      }),

    setStatus: (receiptNumber, status, signal) =>
      http.nothing({ method: 'PUT', path: path`receipts/${receiptNumber}/status`, body: status, signal }),

    notify: (userPseudonym, message, signal) =>
      http.nothing({
        method: 'PUT',
        path: path`messages/${message.messageId}`,
        body: { ...message, userPseudonym },
        signal,
      }),
  };
}

/** An attachment that is too large or gone will be so next time too: it makes the delivery malformed. */
async function withAttachments(
  http: HttpSystem,
  envelope: PortalEnvelope,
  signal: AbortSignal | undefined,
): Promise<{ delivery: PortalDelivery } | { malformed: MalformedDelivery }> {
  const attachments: PortalAttachment[] = [];
  for (const [index, attachment] of envelope.attachments.entries()) {
    try {
      const content = await http.bytes({
        method: 'GET',
        path: path`deliveries/${envelope.deliveryId}/attachments/${index}`,
        timeoutMs: ATTACHMENT_TIMEOUT_MS,
        sizeLimit: ATTACHMENT_SIZE_LIMIT,
        signal,
      });
      attachments.push({ ...attachment, content });
    } catch (error) {
      const defect = attachmentDefect(error);
      if (defect === undefined) throw error;
      return { malformed: { reasons: [`/attachments/${index} ${defect}`], raw: envelope } };
    }
  }
  return { delivery: { ...envelope, attachments } };
}

function attachmentDefect(error: unknown): string | undefined {
  if (!(error instanceof ConnectorError)) return undefined;
  if (error.code === 'too-large') return 'too-large';
  return error.status === 404 ? 'missing' : undefined;
}
