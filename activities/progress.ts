import { onCase } from '../db/case-record.ts';
import { balanceOf } from '../db/queries/balance.ts';
import { CaseEvent, type CaseOutcomeKind, ClockPause, StuckRecord, Task, Wait } from '../db/entities/index.ts';
import { refundDue } from '../domain/refund-policy.ts';
import type { StageName } from '../domain/plan/stages.ts';
import { OPEN_STATUSES } from '../domain/task-transitions.ts';
import type { ActivityDeps } from './deps.ts';
import { openSettlementTask } from './facts/payment.ts';
import { moveOfCase } from './task-moves.ts';
import type { PlaceAt } from './place.ts';

const PORTAL_STATUS: Record<CaseOutcomeKind, string> = {
  REGISTERED: 'completed',
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  GUIDED_OUT: 'guided-out',
};

const PARTING_NOTICE: Partial<Record<CaseOutcomeKind, string>> = {
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  GUIDED_OUT: 'guided-out',
};

/** Moves a case through its stages and closes it. */
export function createProgressActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  const { database, clock } = deps;
  return {
    async enterStage(place: PlaceAt & { stage: StageName }): Promise<void> {
      await onCase(database, clock, place.caseId, async (record) => {
        const { stage, visit } = place;
        const entered = await record.em.count(CaseEvent, { case: place.caseId, kind: 'stage-entered', stage, visit });
        if (entered > 0) return;
        record.file.stage = stage;
        record.file.visit = visit;
        record.event('stage-entered', { stage, visit, occurredAt: new Date(place.at) });
      });
    },

    /** Closes what a stage left early, or a rewind, leaves open: tasks, waits, pauses, stuck records. */
    async leaveStages(left: {
      caseId: string;
      stages: readonly StageName[];
      reason: string;
      at: number;
    }): Promise<void> {
      await onCase(database, clock, left.caseId, async (record) => {
        const { em, now } = record;
        if (await record.happened('stages-left', new Date(left.at))) return;
        const here = { case: left.caseId, stage: { $in: [...left.stages] } };
        const tasks = await em.find(Task, { ...here, status: { $in: [...OPEN_STATUSES] } });
        for (const task of tasks) {
          task.status = moveOfCase(task.status, 'cancel');
          task.closedReason = left.reason;
          task.closedAt = now;
          task.version += 1;
        }
        const waits = await em.find(Wait, { ...here, status: 'OPEN' });
        for (const wait of waits) {
          wait.status = 'ENDED';
          wait.endedAt = new Date(left.at);
          wait.nextAt = null;
        }
        const pauses = await em.find(ClockPause, {
          case: left.caseId,
          wait: { $in: waits.map(({ id }) => id) },
          to: null,
        });
        for (const pause of pauses) pause.to = new Date(left.at);
        const stuck = await em.find(StuckRecord, { ...here, fact: null, status: { $ne: 'RESOLVED' } });
        for (const one of stuck) {
          one.status = 'RESOLVED';
          one.repair ??= left.reason === 'REWIND' ? 'rewind' : 'overtaken';
          one.resolvedAt = now;
        }
        record.event('stages-left', { codes: { reason: left.reason }, occurredAt: new Date(left.at) });
      });
    },

    /** Ends the case unless a fact was recorded that the workflow has not seen yet (`behind`). */
    async closeCase(end: {
      caseId: string;
      outcome: CaseOutcomeKind;
      code: string | null;
      cursor: number;
      at: number;
    }): Promise<{ behind: boolean }> {
      return onCase(database, clock, end.caseId, async (record) => {
        const { file } = record;
        if (file.status === 'CLOSED') return { behind: false };
        if (file.lastSeq > end.cursor) return { behind: true };
        const money = await balanceOf(record.em, file.id);
        const owed = refundDue({ outcome: end.outcome, code: end.code, received: file.receivedOn !== null, ...money });
        if (owed > 0) await openSettlementTask(deps, record, { key: 'closing', amount: owed });
        file.status = 'CLOSED';
        file.stage = 'closed';
        file.outcome = end.outcome;
        file.outcomeCode = end.code;
        file.closedAt = new Date(end.at);
        record.event('case-closed', {
          codes: { outcome: end.outcome, ...(end.code === null ? {} : { code: end.code }) },
          occurredAt: new Date(end.at),
        });
        record.audit('case.close', { codes: { outcome: end.outcome } });
        record.showStatus(PORTAL_STATUS[end.outcome], 'closed');
        const notice = PARTING_NOTICE[end.outcome];
        if (notice !== undefined) record.notify(notice, 'closed', end.code === null ? {} : { reasonCode: end.code });
        return { behind: false };
      });
    },
  };
}
