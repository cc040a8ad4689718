import { v7 as uuidv7 } from 'uuid';
import { onCase, SYSTEM } from '../db/case-record.ts';
import { balanceOf } from '../db/queries/balance.ts';
import { type CaseOutcomeKind, ClockPause, StuckRecord, Task, Wait } from '../db/entities/index.ts';
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
  COMPLETED: 'completed',
  ENDED: 'guided-out',
};

const PARTING_NOTICE: Partial<Record<CaseOutcomeKind, string>> = {
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  GUIDED_OUT: 'guided-out',
};

interface CaseEnd {
  readonly caseId: string;
  readonly outcome: CaseOutcomeKind;
  readonly code: string | null;
  /** The last fact that the workflow has dealt with. */
  readonly cursor: number;
  readonly at: number;
}

/** Moves a case through its stages and closes it. */
export function createProgressActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  const { database, clock } = deps;

  /** A case without money, and with nobody outside to tell, is closed by one statement. @returns whether it was one */
  async function closeQuietly({ caseId, outcome, code, cursor, at }: CaseEnd): Promise<boolean> {
    const codes = JSON.stringify({ outcome, ...(code === null ? {} : { code }) });
    const rows = await database.statement<object>(
      `with file as (
         update case_file c set status = 'CLOSED', stage = 'closed', outcome = ?, outcome_code = ?, closed_at = ?,
                event_seq = event_seq + 1, version = version + 1
          where c.id = ? and c.status = 'OPEN' and c.last_seq <= ? and c.channel = 'internal'
            and not exists (select from ledger_entry l where l.case_id = c.id)
         returning c.id, c.event_seq, c.visit),
       told as (
         insert into case_event (case_id, seq, kind, stage, visit, codes, actor, occurred_at, recorded_at)
         select id, event_seq, 'case-closed', 'closed', visit, ?::jsonb, ?, ?, ? from file),
       audited as (
         insert into audit_entry (id, stream, action, outcome, code, actor, purpose, case_id, details, recorded_at)
         select ?, 'case:' || id, 'case.close', 'done', null, ?, 'case-handling', id,
                jsonb_build_object('outcome', ?::text), ? from file)
       select id from file`,
      [
        outcome,
        code,
        new Date(at),
        caseId,
        cursor,
        codes,
        SYSTEM,
        new Date(at),
        clock.now(),
        uuidv7(),
        SYSTEM,
        outcome,
        clock.now(),
      ],
    );
    return rows.length > 0;
  }

  return {
    /** One statement; entered once, whoever else tries. */
    async enterStage(place: PlaceAt & { stage: StageName }): Promise<void> {
      const { caseId, stage, visit, at } = place;
      await database.statement(
        `with file as (
           update case_file c set stage = ?, visit = ?, event_seq = event_seq + 1, version = version + 1
            where c.id = ? and not exists (
              select from case_event e
               where e.case_id = c.id and e.kind = 'stage-entered' and e.stage = ? and e.visit = ?)
           returning c.id, c.event_seq)
         insert into case_event (case_id, seq, kind, stage, visit, codes, actor, occurred_at, recorded_at)
         select id, event_seq, 'stage-entered', ?, ?, '{}', ?, ?, ? from file on conflict do nothing`,
        [stage, visit, caseId, stage, visit, stage, visit, SYSTEM, new Date(at), clock.now()],
      );
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
          task.statusSince = now;
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
    async closeCase(end: CaseEnd): Promise<{ behind: boolean }> {
      if (await closeQuietly(end)) return { behind: false };
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
