import { onCase } from '../db/case-record.ts';
import { IdempotencyRecord } from '../db/entities/index.ts';
import { announceEnds, endAccounts, endSessionsThatRanOut, returnTasksOfEndedAccounts } from './account-ends.ts';
import { forgetChanges } from './change-events.ts';
import type { ActivityDeps } from './deps.ts';
import { createDueMarkWork } from './due-marks.ts';
import { makeDuties } from './duties.ts';
import { wakeParked } from './held-tasks.ts';
import { reportNobodyLeft } from './nobody-left.ts';
import { indexMissing } from './person-index.ts';
import { recalculateDates } from './recalculation.ts';
import { recordStuck } from './stuck.ts';
import { foldTally } from './task-tally.ts';
import { reportUnsealed } from './unsealed.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A case that has not taken up a fact for so long cannot report itself any more. */
const SILENT_AFTER_MS = 10 * 60 * 1000;

/** Ends what has run out, and finds what cannot report itself. */
export function createHousekeepingActivities(
  deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications' | 'messenger' | 'duties'>,
) {
  const { database, clock } = deps;
  const marks = createDueMarkWork(deps);

  return {
    /** One round; `more` says that a batch was full and the next round should not wait. */
    async keepHouse(): Promise<{ more: boolean }> {
      const now = clock.now();
      await database.inTransaction(async (em) => {
        await em.nativeDelete(IdempotencyRecord, { createdAt: { $lt: new Date(now.getTime() - DAY_MS) } });
      });
      await endAccounts(deps);
      await endSessionsThatRanOut(deps);
      await announceEnds(deps);
      await forgetChanges(database, now);
      await resolveCaughtUp(now);
      for (const caseId of await silentCases(now)) {
        await onCase(database, clock, caseId, async (record) => {
          const { stage, visit } = record.file;
          await recordStuck(record, {
            key: `${caseId}:silent`,
            stage,
            visit,
            step: 'workflow',
            stepClass: 'fact',
            cause: 'case-silent',
            attempts: 1,
          });
        });
      }
      await reportUnsealed(deps);
      await reportNobodyLeft(deps);
      await makeDuties(deps);
      // The calendar first: what is due is asked of today's.
      const rounds = [
        await recalculateDates(deps),
        await returnTasksOfEndedAccounts(deps),
        await wakeParked(deps),
        await indexMissing(deps),
        await foldTally(database),
        await marks.plan(now),
        await marks.workOff(now),
      ];
      return { more: rounds.includes(true) };
    },
  };

  /** A case that speaks again needs no record any more. */
  async function resolveCaughtUp(now: Date): Promise<void> {
    await database.inTransaction(async (em) =>
      em.execute(
        `update stuck_record s set status = 'RESOLVED', resolved_at = ?
          where s.cause = 'case-silent' and s.status <> 'RESOLVED'
            and exists (select from case_file c where c.id = s.case_id and c.cursor = c.last_seq)`,
        [now],
      ),
    );
  }

  /** Cases with a fact older than the limit behind their cursor: their workflow cannot make progress. */
  async function silentCases(now: Date): Promise<readonly string[]> {
    return database.inTransaction(async (em) => {
      const rows = await em.execute<{ id: string }[]>(
        `select c.id from case_file c
          where c.cursor < c.last_seq
            and exists (select from fact f where f.case_id = c.id and f.seq > c.cursor and f.recorded_at < ?)
            and not exists (select from stuck_record s where s.key = c.id || ':silent' and s.status <> 'RESOLVED')
          limit 100`,
        [new Date(now.getTime() - SILENT_AFTER_MS)],
      );
      return rows.map(({ id }) => id);
    });
  }
}
