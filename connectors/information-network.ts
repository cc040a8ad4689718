import { type Static, Type } from 'typebox';
import type { Breaker } from './breaker.ts';
import { ConnectorError } from './connector-error.ts';
import { answerForm, createHttpSystem, path } from './http.ts';

export interface InquiryRequest {
  /** Our own id of the inquiry: the same id never asks twice, since each inquiry is visible to the citizen. */
  readonly requestId: string;
  /** Pseudonymous id of the person; never a My Number. */
  readonly subject: string;
  /** For which affair (事務), e.g. `cook-licence`. */
  readonly affair: string;
  /** What is asked (特定個人情報の項目), e.g. `family-register`. */
  readonly item: string;
  /** Who holds it (情報提供者), e.g. `ministry-of-justice`. */
  readonly provider: string;
}

/** The network's check against the permit list (照会許可照会リスト); `permit` is the 提供許可証. */
export type Permission =
  { readonly status: 'PERMITTED'; readonly permit: string } | { readonly status: 'DENIED'; readonly code: string };

export interface ReadyAnswer {
  readonly requestId: string;
  readonly readyAt: string;
  /** From then on the answer is deleted (domain §3.3: assumed 14 days). */
  readonly expiresAt: string;
}

const AnswerSchema = Type.Object({
  determinacy: Type.Union([
    Type.Literal('UNIQUE'),
    Type.Literal('AMBIGUOUS'),
    Type.Literal('NONE'),
    Type.Literal('WITHHELD'),
  ]),
  entries: Type.Array(
    Type.Object({
      /** Prefecture code (JIS X 0401), `01` to `47`. */
      prefecture: Type.String({ pattern: '^(0[1-9]|[1-3][0-9]|4[0-7])$' }),
      status: Type.Union([Type.Literal('CURRENT'), Type.Literal('REMOVED'), Type.Literal('UNKNOWN')]),
      event: Type.Optional(Type.String({ maxLength: 64 })),
      eventDate: Type.Optional(Type.String({ format: 'date' })),
    }),
  ),
});

/** Family-register information (戸籍関係情報, domain §3.5); entries come without a reliable order. */
export type FamilyRegisterAnswer = Static<typeof AnswerSchema>;

/** The information-provision network (情報提供ネットワークシステム, domain §3.3). Methods throw `ConnectorError`. */
export interface InformationNetwork {
  /**
   * Asks. Idempotent by `requestId` once permitted, a denied one is checked anew; the same id with another question is
   * `refused` with `request-reused`.
   */
  request(request: InquiryRequest, signal?: AbortSignal): Promise<Permission>;
  /** Answers that wait to be fetched and confirmed, oldest first and at least once. */
  listReady(
    cursor: string | null,
    signal?: AbortSignal,
  ): Promise<{ items: readonly ReadyAnswer[]; nextCursor: string | null }>;
  /** An answer; before it is ready `refused` with `not-ready`. Fetching alone does not end it. */
  fetch(requestId: string, signal?: AbortSignal): Promise<FamilyRegisterAnswer | { readonly expired: true }>;
  /** Says that the answer is stored, which takes it off the list. Idempotent. */
  confirm(requestId: string, signal?: AbortSignal): Promise<void>;
}

export interface InformationNetworkOptions {
  /** Base address, e.g. `http://127.0.0.1:4200/network`. */
  readonly url: string;
  readonly timeoutMs?: number;
  readonly breaker?: Breaker;
}

const permission = answerForm(
  Type.Union([
    Type.Object({ status: Type.Literal('PERMITTED'), permit: Type.String({ minLength: 1, maxLength: 128 }) }),
    Type.Object({ status: Type.Literal('DENIED'), code: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }) }),
  ]),
);

const readyList = answerForm(
  Type.Object({
    items: Type.Array(
      Type.Object({
        requestId: Type.String({ minLength: 1, maxLength: 64 }),
        readyAt: Type.String({ format: 'date-time' }),
        expiresAt: Type.String({ format: 'date-time' }),
      }),
    ),
    nextCursor: Type.Union([Type.String(), Type.Null()]),
  }),
);

const answer = answerForm(AnswerSchema);

export function createInformationNetwork(options: InformationNetworkOptions): InformationNetwork {
  const http = createHttpSystem({ ...options, system: 'information-network' });
  return {
    request: (request, signal) => http.json(permission, { method: 'POST', path: 'requests', body: request, signal }),
    listReady: (cursor, signal) => http.json(readyList, { method: 'GET', path: 'answers', query: { cursor }, signal }),
    async fetch(requestId, signal) {
      try {
        return await http.json(answer, { method: 'GET', path: path`answers/${requestId}`, signal });
      } catch (error) {
        if (error instanceof ConnectorError && error.code === 'expired') return { expired: true };
        throw error;
      }
    },
    confirm: (requestId, signal) =>
      http.nothing({ method: 'PUT', path: path`answers/${requestId}/confirmation`, signal }),
  };
}
