import { Type } from 'typebox';
import { v7 as uuidv7 } from 'uuid';
import { balanceOf } from '../../db/queries/balance.ts';
import type { CaseRecord } from '../../db/case-record.ts';
import { Charge, LedgerEntry } from '../../db/entities/index.ts';
import { DomainError } from '../../domain/errors.ts';
import { dateInTokyo } from '../../domain/calendar.ts';
import { fiscalYear } from '../../domain/fiscal-year.ts';
import type { ActivityDeps } from '../deps.ts';
import { readPayload } from '../payload.ts';
import { putTask } from '../task-row.ts';
import type { ApplyFact } from './index.ts';

const PaymentPayload = Type.Object({
  type: Type.Union([
    Type.Literal('payment.pending'),
    Type.Literal('payment.succeeded'),
    Type.Literal('payment.failed'),
  ]),
  token: Type.String(),
  captureId: Type.String(),
  amount: Type.Integer({ minimum: 1 }),
  method: Type.String(),
});

/**
 * The gateway's word on a payment. Only a success is money; the same capture is booked once; what is paid too much
 * (過誤納), or paid for a case that ended without registration, becomes a task to give it back.
 */
export function applyPayment(deps: Pick<ActivityDeps, 'qualifications'>): ApplyFact {
  return async (record, fact) => {
    const payment = readPayload(PaymentPayload, fact.payload);
    const { em, file, now } = record;
    const charge = await em.findOne(Charge, { token: payment.token, case: file.id });
    if (charge === null) throw new DomainError('not-found', { missing: 'charge' });
    const codes = { method: payment.method, amount: payment.amount };
    if (payment.type !== 'payment.succeeded') {
      record.event(payment.type === 'payment.pending' ? 'payment-pending' : 'payment-failed', {
        codes,
        actor: fact.actor,
        occurredAt: fact.occurredAt,
      });
      const { settled } = await balanceOf(em, file.id);
      return { status: 'applied', effect: { kind: 'fees', settled } };
    }

    const booked = await em.count(LedgerEntry, { externalId: payment.captureId });
    if (booked === 0) {
      const before = await balanceOf(em, file.id);
      em.create(LedgerEntry, {
        id: uuidv7(),
        case: file.id,
        charge: charge.id,
        entry: 'payment',
        debit: 'gateway-receivable',
        credit: 'applicant',
        amount: payment.amount,
        method: payment.method,
        externalId: payment.captureId,
        fiscalYear: fiscalYear(dateInTokyo(fact.occurredAt)),
        occurredAt: fact.occurredAt,
        recordedAt: now,
      });
      await em.flush();
      record.event('payment-received', { codes, actor: fact.actor, occurredAt: fact.occurredAt });
      record.audit('ledger.payment', { actor: fact.actor, purpose: 'fee', codes });
      const endedWithoutLicence = file.status === 'CLOSED' && file.outcome !== 'REGISTERED';
      const after = await balanceOf(em, file.id);
      const giveBack = endedWithoutLicence ? payment.amount : after.excess - before.excess;
      if (giveBack > 0) await openSettlementTask(deps, record, { key: payment.captureId, amount: giveBack });
    }
    const { settled } = await balanceOf(em, file.id);
    return { status: 'applied', effect: { kind: 'fees', settled } };
  };
}

/**
 * Puts money that has to go back into a manager's queue. No stage waits for it, so a case may close with it open.
 */
export async function openSettlementTask(
  deps: Pick<ActivityDeps, 'qualifications'>,
  record: CaseRecord,
  due: { key: string; amount: number },
): Promise<void> {
  const { file, now } = record;
  const task = { key: `${file.id}:money:${due.key}`, kind: 'settle-excess', stage: 'money', visit: 1, openedAt: now };
  const { isNew } = await putTask(deps, record, task);
  if (isNew) record.event('refund-owed', { codes: { amount: due.amount } });
}
