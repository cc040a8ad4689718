import { randomUUID } from 'node:crypto';
import type { FamilyRegisterAnswer, InquiryRequest, Permission } from '../../connectors/information-network.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Agenda } from '../agenda.ts';
import type { Journal, OutsideEvent } from '../journal.ts';
import { Refusal } from '../refusal.ts';
import type { Population } from './population.ts';

/** Who may ask whom for what: 照会許可照会リスト. */
export interface PermitListEntry {
  readonly affair: string;
  readonly item: string;
  readonly provider: string;
}

export interface NetworkBehaviour {
  /** `automatic` answers after `delayMs` from the population records; `manual` waits for the control endpoint. */
  readonly mode: 'automatic' | 'manual';
  readonly delayMs: number;
}

export interface Inquiry {
  readonly number: number;
  readonly request: InquiryRequest;
  readonly permission: Permission;
  readonly askedAt: string;
  answer: FamilyRegisterAnswer | null;
  readyAt: string | null;
  expiresAt: string | null;
  fetchedAt: string | null;
  confirmedAt: string | null;
  expiredAt: string | null;
}

/** Domain §3.3: the horizon is not public, assumed 14 days. */
const KEPT_MS = 14 * 24 * 3_600_000;
const PAGE_SIZE = 50;

/** The network between offices: permits, waiting inquiries and answers with a limited life. Refuses with `Refusal`. */
export class Network {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #agenda: Agenda;
  readonly #population: Population;
  readonly #inquiries = new Map<string, Inquiry>();
  behaviour: NetworkBehaviour;
  permits: readonly PermitListEntry[];

  constructor(deps: {
    journal: Journal;
    clock: Clock;
    agenda: Agenda;
    population: Population;
    behaviour: NetworkBehaviour;
    permits: readonly PermitListEntry[];
  }) {
    this.#journal = deps.journal;
    this.#clock = deps.clock;
    this.#agenda = deps.agenda;
    this.#population = deps.population;
    this.behaviour = deps.behaviour;
    this.permits = deps.permits;
    deps.journal.attach((event) => this.#apply(event));
  }

  ask(request: InquiryRequest): Permission {
    const known = this.#inquiries.get(request.requestId);
    if (known && !sameQuestion(known.request, request)) throw new Refusal(409, 'request-reused');
    // A denied inquiry never began: asked again it is checked against the list of then.
    if (known?.permission.status === 'PERMITTED') return known.permission;
    const now = this.#clock.now();
    const permission = this.#permissionFor(request);
    const answersItself = permission.status === 'PERMITTED' && this.behaviour.mode === 'automatic';
    const delayMs = this.#population.delayOf(request.subject) ?? this.behaviour.delayMs;
    const answerAt = answersItself ? new Date(now.getTime() + delayMs).toISOString() : null;
    this.#journal.record({ type: 'network.asked', request, permission, at: now.toISOString(), answerAt });
    return permission;
  }

  /** Puts the provider's answer down: it is ready from now on. */
  answer(requestId: string, answer: FamilyRegisterAnswer): void {
    const inquiry = this.#inquiry(requestId);
    if (inquiry.permission.status === 'DENIED') throw new Refusal(409, 'denied');
    if (inquiry.answer !== null || inquiry.expiredAt !== null) throw new Refusal(409, 'answered');
    const now = this.#clock.now();
    this.#journal.record({
      type: 'network.answered',
      requestId,
      answer,
      readyAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + KEPT_MS).toISOString(),
    });
  }

  /** Answers that wait to be confirmed, behind the cursor. */
  listReady(cursor: number): {
    items: { requestId: string; readyAt: string; expiresAt: string }[];
    nextCursor: string | null;
  } {
    const waiting = [...this.#inquiries.values()].filter(
      (inquiry) =>
        inquiry.number > cursor && inquiry.answer !== null && inquiry.confirmedAt === null && !this.#isExpired(inquiry),
    );
    const shown = waiting.slice(0, PAGE_SIZE);
    return {
      items: shown.map(({ request, readyAt, expiresAt }) => ({
        requestId: request.requestId,
        readyAt: readyAt ?? '',
        expiresAt: expiresAt ?? '',
      })),
      nextCursor: waiting.length > PAGE_SIZE ? String(shown.at(-1)?.number) : null,
    };
  }

  fetch(requestId: string): FamilyRegisterAnswer {
    const inquiry = this.#inquiry(requestId);
    if (this.#isExpired(inquiry)) throw new Refusal(410, 'expired');
    if (inquiry.answer === null) throw new Refusal(409, 'not-ready');
    if (inquiry.fetchedAt === null) this.#journal.record({ type: 'network.fetched', requestId, at: this.#now() });
    return inquiry.answer;
  }

  confirm(requestId: string): void {
    const inquiry = this.#inquiry(requestId);
    if (inquiry.confirmedAt !== null) return;
    if (inquiry.fetchedAt === null) throw new Refusal(409, 'not-fetched');
    this.#journal.record({ type: 'network.confirmed', requestId, at: this.#now() });
  }

  setPerson(subject: string, person: { readonly prefecture: string | null; readonly delayMs?: number }): void {
    this.#journal.record({ type: 'network.person', subject, ...person });
  }

  inquiries(): Inquiry[] {
    return [...this.#inquiries.values()];
  }

  #permissionFor(request: InquiryRequest): Permission {
    const listed = this.permits.some(
      ({ affair, item, provider }) =>
        affair === request.affair && item === request.item && provider === request.provider,
    );
    return listed
      ? { status: 'PERMITTED', permit: `permit-${randomUUID()}` }
      : { status: 'DENIED', code: 'not-on-permit-list' };
  }

  #answerFromPopulation(requestId: string): void {
    const inquiry = this.#inquiry(requestId);
    if (inquiry.answer !== null) return;
    const prefecture = this.#population.prefectureOf(inquiry.request.subject);
    this.answer(
      requestId,
      typeof prefecture === 'string'
        ? { determinacy: 'UNIQUE', entries: [{ prefecture, status: 'CURRENT' }] }
        : { determinacy: 'NONE', entries: [] },
    );
  }

  #isExpired(inquiry: Inquiry): boolean {
    if (inquiry.expiredAt !== null) return true;
    return inquiry.expiresAt !== null && new Date(inquiry.expiresAt) <= this.#clock.now();
  }

  #inquiry(requestId: string): Inquiry {
    const inquiry = this.#inquiries.get(requestId);
    if (!inquiry) throw new Refusal(404, 'unknown-request');
    return inquiry;
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  #apply(event: OutsideEvent): void {
    if (event.type === 'network.asked') this.#applyAsked(event);
    if (event.type === 'network.answered') this.#applyAnswered(event);
    if (event.type === 'network.fetched') this.#inquiry(event.requestId).fetchedAt = event.at;
    if (event.type === 'network.confirmed') {
      this.#inquiry(event.requestId).confirmedAt = event.at;
      this.#agenda.remove(`expiry:${event.requestId}`);
    }
    if (event.type === 'network.expired') {
      Object.assign(this.#inquiry(event.requestId), { answer: null, expiredAt: event.at });
    }
  }

  #applyAsked(event: Extract<OutsideEvent, { type: 'network.asked' }>): void {
    const { request, permission, at, answerAt } = event;
    this.#inquiries.set(request.requestId, {
      number: this.#inquiries.get(request.requestId)?.number ?? this.#inquiries.size + 1,
      request,
      permission,
      askedAt: at,
      answer: null,
      readyAt: null,
      expiresAt: null,
      fetchedAt: null,
      confirmedAt: null,
      expiredAt: null,
    });
    if (answerAt === null) return;
    this.#agenda.put(`answer:${request.requestId}`, new Date(answerAt), () =>
      this.#answerFromPopulation(request.requestId),
    );
  }

  #applyAnswered(event: Extract<OutsideEvent, { type: 'network.answered' }>): void {
    const { requestId, answer, readyAt, expiresAt } = event;
    const inquiry = this.#inquiry(requestId);
    Object.assign(inquiry, { answer, readyAt, expiresAt });
    this.#agenda.remove(`answer:${requestId}`);
    this.#agenda.put(`expiry:${requestId}`, new Date(expiresAt), () =>
      this.#journal.record({ type: 'network.expired', requestId, at: this.#now() }),
    );
  }
}

function sameQuestion(a: InquiryRequest, b: InquiryRequest): boolean {
  return a.subject === b.subject && a.affair === b.affair && a.item === b.item && a.provider === b.provider;
}
