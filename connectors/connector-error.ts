/** The outside systems a connector speaks to. */
export type OutsideSystem = 'portal' | 'payment-gateway' | 'information-network' | 'virus-scanner';

/**
 * What went wrong, as the caller has to treat it:
 * - `timeout`: no complete answer in time; the call may have had its effect.
 * - `unavailable`: no connection, a 5xx, 408 or 429, or the circuit is open.
 * - `refused`: the system understood and said no (4xx); the same call will be refused again.
 * - `malformed`: an answer that does not meet the agreed form.
 */
export type ConnectorErrorKind = 'timeout' | 'unavailable' | 'refused' | 'malformed';

/** A failed call to an outside system. The message holds system, kind, status and code and nothing of any body. */
export class ConnectorError extends Error {
  readonly system: OutsideSystem;
  readonly kind: ConnectorErrorKind;
  /** The HTTP status, when there was one. */
  readonly status?: number;
  /** The system's own refusal code or ours (`circuit-open`, `too-large`, …); a short word, never free text. */
  readonly code?: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(system: OutsideSystem, kind: ConnectorErrorKind, facts: { status?: number; code?: string } = {}) {
    super([system, kind, facts.status, facts.code].filter((part) => part !== undefined).join(' '));
    this.name = 'ConnectorError';
    this.system = system;
    this.kind = kind;
    this.retryable = kind === 'timeout' || kind === 'unavailable';
    if (facts.status !== undefined) this.status = facts.status;
    if (facts.code !== undefined) this.code = facts.code;
  }
}
