import type { DeadlineExplanation } from '../../contracts/deadlines.ts';
import type { CaseRows } from '../../db/queries/case-rows.ts';
import { planOf } from '../../db/queries/plan.ts';
import { caseDeadline } from '../../domain/case-deadline.ts';
import { serviceLevelIntervals } from '../../domain/service-level.ts';
import type { ServedQualification } from '../deps.ts';

type Mover = DeadlineExplanation['case']['movers'][number];

const CORRECTION: Mover = { code: 'correction-request', article: '行政手続法7条' };
const PAUSE_ENDS: Mover = { code: 'pause-ends', article: null };
const CLOSURE: Mover = { code: 'office-closure', article: '地方自治法4条の2' };

const EXTENSION: Mover = { code: 'extension', article: null };

/** なぜこの日か: every due date of the case with its reasons; of a closed case as it was at its end. */
export function deadlinePage(
  { file, pauses, openTasks }: Pick<CaseRows, 'file' | 'pauses' | 'openTasks'>,
  { calendar }: Pick<ServedQualification, 'calendar'>,
  now: Date,
): DeadlineExplanation {
  const plan = planOf(file);
  const { intervals, ...deadline } = caseDeadline({
    receivedAt: file.submittedAt,
    targetDays: plan.targetDays,
    pauses: pauses.map(({ reason, from, to }) => ({ reason, from, to: to ?? null })),
    calendar,
    asOf: file.closedAt ?? now,
  });
  return {
    case: {
      ...deadline,
      intervals: intervals.map((interval) => ({ ...interval })),
      targetDays: plan.targetDays,
      receivedAt: file.submittedAt.toISOString(),
      rule: 'standard-processing-period',
      article: '行政手続法6条',
      movers: file.closedAt == null ? [deadline.state === 'paused' ? PAUSE_ENDS : CORRECTION, CLOSURE] : [],
    },
    tasks: openTasks.map(({ id, kind, openedAt, dueAt, extendedBusinessDays }) => {
      const definition = plan.tasks[kind];
      return {
        id,
        kind,
        label: definition?.label ?? { ja: kind, en: kind },
        openedAt: openedAt.toISOString(),
        dueAt: dueAt.toISOString(),
        businessDays: (definition?.serviceLevelBusinessDays ?? 0) + extendedBusinessDays,
        extendedBusinessDays,
        rule: 'service-level' as const,
        intervals: serviceLevelIntervals(openedAt, dueAt, calendar),
        movers: [EXTENSION, CLOSURE],
      };
    }),
  };
}
