import { Type } from 'typebox';
import { type CaseRecord, envelopeOf } from '../../db/case-record.ts';
import { CaseAct, Fact, OutboxMessage, StuckRecord } from '../../db/entities/index.ts';
import { watchRow } from '../../db/row-states.ts';
import type { Repair } from '../../domain/plan/facts.ts';
import { STAGES, type StageName } from '../../domain/plan/stages.ts';
import { readPayload, subjectOf } from '../payload.ts';
import type { ApplyFact } from './index.ts';

const RepairPayload = Type.Object({
  account: Type.String(),
  reason: Type.String(),
  repair: Type.Object({
    kind: Type.Union([Type.Literal('retry'), Type.Literal('rewind')]),
    to: Type.Optional(Type.String()),
  }),
});

/** 修復: an operator's order for a stuck step, if the step allows it. */
export const applyRepair: ApplyFact = async (record, fact, { standing }) => {
  const order = readPayload(RepairPayload, fact.payload);
  const { em, file, now } = record;
  const stuck = await em.findOne(StuckRecord, { id: subjectOf(fact), case: file.id });
  if (stuck === null || stuck.status === 'RESOLVED') return { status: 'refused', code: 'stuck-resolved' };
  if (stuck.status === 'REPAIRING') return { status: 'refused', code: 'decision-pending' };
  const repair = readRepair(order.repair);
  const allowed =
    repair !== undefined &&
    stuck.repairs.includes(repair.kind) &&
    (repair.kind !== 'rewind' || (standing === 'open' && stuck.rewindTargets.includes(repair.to)));
  if (!allowed) {
    stuck.status = 'OPEN';
    return { status: 'refused', code: 'repair-not-allowed' };
  }
  const states = await watchRow(em, 'stuck_record', { id: stuck.id });
  stuck.status = 'REPAIRING';
  stuck.repair = repair.kind;
  if (stuck.stepClass === 'delivery') await sendAgain(record, stuck.key);
  stuck.repairedBy = order.account;
  await em.upsert(
    CaseAct,
    { case: file.id, account: order.account, act: 'repair', at: now },
    { onConflictAction: 'ignore' },
  );
  const codes = { step: stuck.step, repair: repair.kind, ...(repair.kind === 'rewind' ? { to: repair.to } : {}) };
  record.event('repair-ordered', { actor: order.account, occurredAt: fact.occurredAt, codes });
  const repaired = { ...codes, ...(await states()) };
  record.audit('case.repair', { actor: order.account, purpose: 'repair', codes: repaired });
  const parked = stuck.fact == null ? null : await em.findOne(Fact, { id: stuck.fact, case: file.id });
  return {
    status: 'applied',
    effect: {
      kind: 'repair',
      stuckId: stuck.id,
      repair,
      ...(parked === null ? {} : { parkedFact: envelopeOf(parked) }),
    },
  };
};

/** The message that could not be sent goes back into the outbox. */
async function sendAgain({ em, now }: CaseRecord, key: string): Promise<void> {
  const message = await em.findOne(OutboxMessage, { id: key.slice(key.lastIndexOf(':') + 1), status: 'FAILED' });
  if (message !== null) em.assign(message, { status: 'PENDING', attempts: 0, nextAttemptAt: now });
}

function readRepair(repair: { kind: 'retry' | 'rewind'; to?: string }): Repair | undefined {
  if (repair.kind === 'retry') return { kind: 'retry' };
  return isStage(repair.to) ? { kind: 'rewind', to: repair.to } : undefined;
}

function isStage(name: string | undefined): name is StageName {
  return STAGES.some((stage) => stage === name);
}
