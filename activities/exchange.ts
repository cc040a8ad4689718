import { Context } from '@temporalio/activity';
import { setTimeout as pause } from 'node:timers/promises';
import type { PortalListing } from '../connectors/portal.ts';
import { caseTarget } from '../db/queries/case-target.ts';
import { InboxItem, Inquiry } from '../db/entities/index.ts';
import { onCase } from '../db/case-record.ts';
import type { FactEnvelope } from '../domain/plan/facts.ts';
import type { ActivityDeps } from './deps.ts';
import { classify } from './failures.ts';
import { keepDelivery, type Reception, receiveDelivery, rejectDelivery } from './reception.ts';

export interface CollectOrder {
  /** Seconds to keep looking; 0 looks once. */
  readonly forSeconds: number;
  readonly everySeconds: number;
}

type ExchangeDeps = Pick<ActivityDeps, 'database' | 'clock' | 'qualifications' | 'portal' | 'network' | 'messenger'>;

/** What is fetched from outside by looking: applications at the portal, answers at the information network. */
export function createExchangeActivities(deps: ExchangeDeps) {
  const { database, clock, portal, network, messenger } = deps;

  async function tell(caseId: string, envelope?: FactEnvelope): Promise<void> {
    const target = await database.inTransaction(async (em) => caseTarget(em, caseId));
    await messenger.poke(target, envelope);
  }

  /** Stored first, then the workflow is told, and only then the portal may forget it. */
  async function takeIn(listing: PortalListing): Promise<void> {
    const reception = await receiveOrKeep(listing);
    if (reception.kind === 'held') return;
    if (reception.kind === 'accepted') await tell(reception.caseId, reception.envelope);
    await portal.acknowledge(
      listing.deliveryId,
      reception.kind === 'accepted' ? { accepted: true } : { accepted: false, code: reception.code },
    );
    await database.inTransaction(async (em) => {
      const item = await em.findOneOrFail(InboxItem, { source: 'portal', externalId: listing.deliveryId });
      item.acknowledgedAt ??= clock.now();
    });
  }

  /** One delivery that cannot be taken in does not keep the others waiting. */
  async function receiveOrKeep(listing: PortalListing): Promise<Reception> {
    try {
      return await receive(listing);
    } catch (error) {
      const { type, passing } = classify(error);
      if (passing) throw error;
      Context.current().log.warn('delivery kept', { delivery: listing.deliveryId, cause: type });
      await keepDelivery(deps, listing, type);
      return { kind: 'held' };
    }
  }

  async function receive(listing: PortalListing): Promise<Reception> {
    const known = await database.inTransaction(async (em) =>
      em.findOne(InboxItem, { source: 'portal', externalId: listing.deliveryId }),
    );
    if (known?.status === 'ACCEPTED' && known.case) return { kind: 'accepted', caseId: known.case };
    if (known?.status === 'REJECTED') return { kind: 'rejected', code: known.reasons[0]?.code ?? 'request-invalid' };
    const fetched = await portal.fetch(listing.deliveryId);
    if ('malformed' in fetched) return rejectDelivery(deps, listing, fetched.malformed.raw, fetched.malformed.reasons);
    return receiveDelivery(deps, fetched.delivery);
  }

  async function takeAnswer(requestId: string, readyAt: string, expiresAt: string): Promise<void> {
    const inquiry = await database.inTransaction(async (em) => em.findOne(Inquiry, { id: requestId }));
    if (inquiry === null || (inquiry.status !== 'REQUESTED' && inquiry.status !== 'CREATED')) return;
    const envelope = await onCase(database, clock, inquiry.case, (record) =>
      record.recordFact({
        kind: 'lookup-answered',
        about: inquiry.id,
        payload: { readyAt, expiresAt },
        actor: 'network',
        sourceKey: `network:${requestId}`,
        occurredAt: new Date(readyAt),
      }),
    );
    await tell(inquiry.case, envelope);
  }

  return {
    async collectApplications(order: CollectOrder): Promise<void> {
      await keepLooking(order, async () => {
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof portal.list>> = await portal.list(cursor);
          for (const listing of page.items) {
            Context.current().heartbeat();
            await takeIn(listing);
          }
          cursor = page.nextCursor;
        } while (cursor !== null);
      });
    },

    async collectAnswers(order: CollectOrder): Promise<void> {
      await keepLooking(order, async () => {
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof network.listReady>> = await network.listReady(cursor);
          for (const { requestId, readyAt, expiresAt } of page.items) {
            Context.current().heartbeat();
            await takeAnswer(requestId, readyAt, expiresAt);
          }
          cursor = page.nextCursor;
        } while (cursor !== null);
      });
    },
  };
}

/** Looks again and again until the time is over or the worker stops; each look is a sign of life. */
async function keepLooking(order: CollectOrder, look: () => Promise<void>): Promise<void> {
  const context = Context.current();
  const end = Date.now() + order.forSeconds * 1000;
  for (;;) {
    context.heartbeat();
    await look();
    if (Date.now() + order.everySeconds * 1000 >= end) return;
    // A worker that stops ends its run in good order; the next one's schedule starts another.
    const stopped = await pause(order.everySeconds * 1000, false, { signal: context.cancellationSignal }).catch(
      () => true,
    );
    if (stopped) return;
  }
}
