import { v7 as uuidv7 } from 'uuid';
import { onCase } from '../db/case-record.ts';
import { Application, CaseFile, Inquiry } from '../db/entities/index.ts';
import { DomainError } from '../domain/errors.ts';
import { adjudicate } from '../domain/family-register.ts';
import { holds, valueAt } from '../domain/qualification/condition.ts';
import type { ActivityDeps } from './deps.ts';
import type { PlaceAt } from './place.ts';
import { planOf } from './plan.ts';

const FAMILY_REGISTER = 'family-register';

export type PreparedInquiry =
  { readonly kind: 'not-needed' } | { readonly kind: 'inquiry'; readonly inquiryId: string };

/**
 * The family-register inquiry (情報照会): written down with its purpose before it is sent, sent once, its answer copied
 * to the minimum. Each inquiry is visible to the citizen, so a repeated stage asks again only if the question changed.
 */
export function createLookupActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'network'>) {
  const { database, clock, network } = deps;

  const inquiryOf = (inquiryId: string) =>
    database.inTransaction(async (em) => em.findOneOrFail(Inquiry, { id: inquiryId }));

  return {
    async prepareInquiry(place: PlaceAt): Promise<PreparedInquiry> {
      return onCase(database, clock, place.caseId, async (record) => {
        const { em, file, now } = record;
        const { form } = await em.findOneOrFail(Application, { case: file.id });
        const lookup = planOf(file).lookups.find(({ code }) => code === FAMILY_REGISTER);
        if (lookup === undefined || (lookup.unless !== undefined && holds(lookup.unless, form))) {
          file.findings = { ...file.findings, domicile: 'not-asked' };
          record.event('lookup-not-needed', { codes: { lookup: FAMILY_REGISTER } });
          return { kind: 'not-needed' };
        }
        const asked = await em.find(Inquiry, { case: file.id, lookup: lookup.code }, { orderBy: { attempt: 'desc' } });
        const [latest] = asked;
        if (latest !== undefined && latest.status === 'ADJUDICATED' && answers(latest, form)) {
          return { kind: 'not-needed' };
        }
        const open = asked.find(
          ({ status }) => status !== 'ADJUDICATED' && status !== 'EXPIRED_UNFETCHED' && status !== 'DENIED',
        );
        if (open !== undefined) return { kind: 'inquiry', inquiryId: open.id };
        const attempt = (latest?.attempt ?? 0) + 1;
        const inquiry = em.create(Inquiry, {
          id: uuidv7(),
          case: file.id,
          key: `${file.id}:${lookup.code}:${attempt}`,
          lookup: lookup.code,
          attempt,
          reason: attempt === 1 ? 'application' : 'application-changed',
          purpose: lookup.affair,
          status: 'CREATED',
          permit: null,
          createdAt: now,
          requestedAt: null,
          readyAt: null,
          expiresAt: null,
          fetchedAt: null,
          outcome: null,
          prefecture: null,
        });
        record.audit('inquiry.create', { purpose: lookup.affair, codes: { inquiry: inquiry.id, lookup: lookup.code } });
        return { kind: 'inquiry', inquiryId: inquiry.id };
      });
    },

    /** Sends it, unless that was done. @throws DomainError `inquiry-denied` when the network's permit list says no */
    async sendInquiry(order: PlaceAt & { inquiryId: string }): Promise<void> {
      const inquiry = await inquiryOf(order.inquiryId);
      if (inquiry.status !== 'CREATED' && inquiry.status !== 'DENIED') return;
      const question = await database.inTransaction(async (em) => {
        const { userPseudonym } = await em.findOneOrFail(Application, { case: order.caseId });
        return { subject: userPseudonym };
      });
      const lookup = await lookupOf(order.caseId);
      const answer = await network.request({
        requestId: inquiry.id,
        subject: question.subject,
        affair: lookup.affair,
        item: lookup.item,
        provider: lookup.provider,
      });
      await onCase(database, clock, order.caseId, async (record) => {
        const row = await record.em.findOneOrFail(Inquiry, { id: inquiry.id });
        if (row.status !== 'CREATED' && row.status !== 'DENIED') return;
        row.status = answer.status === 'PERMITTED' ? 'REQUESTED' : 'DENIED';
        row.permit = answer.status === 'PERMITTED' ? answer.permit : null;
        row.requestedAt = new Date(order.at);
        record.event(answer.status === 'PERMITTED' ? 'lookup-requested' : 'lookup-denied', {
          codes: { lookup: row.lookup },
          occurredAt: new Date(order.at),
        });
        record.audit('inquiry.send', { purpose: row.purpose, codes: { inquiry: row.id, answer: answer.status } });
      });
      if (answer.status === 'DENIED') throw new DomainError('inquiry-denied');
    },

    /**
     * Fetches the answer, keeps outcome and prefecture and nothing else, and lets the network forget it.
     * @throws ConnectorError while there is none; DomainError `inquiry-expired` when it was deleted unfetched
     */
    async fetchAnswer(order: PlaceAt & { inquiryId: string }): Promise<{ outcome: string }> {
      const inquiry = await inquiryOf(order.inquiryId);
      if (inquiry.status === 'ADJUDICATED') {
        await network.confirm(inquiry.id);
        return { outcome: inquiry.outcome ?? '' };
      }
      const answer = await network.fetch(inquiry.id);
      const outcome = await onCase(database, clock, order.caseId, async (record) => {
        const row = await record.em.findOneOrFail(Inquiry, { id: inquiry.id });
        // A second attempt that overlapped: what was recorded first stands.
        if (row.status === 'ADJUDICATED') return row.outcome ?? '';
        if ('expired' in answer) {
          row.status = 'EXPIRED_UNFETCHED';
          record.event('lookup-expired', { codes: { lookup: row.lookup } });
          return null;
        }
        const { form } = await record.em.findOneOrFail(Application, { case: order.caseId });
        const finding = adjudicate(form['domicile'], answer);
        row.status = 'ADJUDICATED';
        row.fetchedAt = new Date(order.at);
        row.outcome = finding.outcome;
        row.prefecture = finding.prefecture ?? null;
        record.file.findings = { ...record.file.findings, domicile: finding.outcome };
        record.event('lookup-adjudicated', {
          codes: { lookup: row.lookup, outcome: finding.outcome },
          occurredAt: new Date(order.at),
        });
        record.audit('inquiry.adjudicate', { purpose: row.purpose, codes: { inquiry: row.id } });
        return finding.outcome;
      });
      if (outcome === null) throw new DomainError('inquiry-expired');
      await network.confirm(inquiry.id);
      return { outcome };
    },
  };

  async function lookupOf(caseId: string) {
    return database.inTransaction(async (em) => {
      const file = await em.findOneOrFail(CaseFile, { id: caseId });
      const lookup = planOf(file).lookups.find(({ code }) => code === FAMILY_REGISTER);
      if (lookup === undefined) throw new RangeError('the plan has no family-register lookup');
      return lookup;
    });
  }
}

/** Whether an earlier answer still answers the question as the form stands now. */
function answers(
  inquiry: { outcome?: string | null | undefined; prefecture?: string | null | undefined },
  form: Record<string, unknown>,
): boolean {
  return (
    inquiry.outcome === 'CONFIRMED' &&
    valueAt(form, 'domicile.kind') === 'prefecture' &&
    valueAt(form, 'domicile.code') === inquiry.prefecture
  );
}
