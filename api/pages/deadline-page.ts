import type { DeadlineExplanation } from '../../contracts/deadlines.ts';
import type { CaseRows } from '../../db/queries/case-rows.ts';
import { planOf } from '../../db/queries/plan.ts';
import { CLOSED_DAYS_ARTICLE, dateInTokyo } from '../../domain/calendar.ts';
import { caseDeadline, PAUSE_ARTICLES } from '../../domain/case-deadline.ts';
import { LEGAL_PERIOD_ARTICLE, legalPeriodIntervals } from '../../domain/legal-period.ts';
import type { WaitDefinition } from '../../domain/qualification/definition.ts';
import { serviceLevelIntervals } from '../../domain/service-level.ts';
import type { ServedQualification } from '../deps.ts';

type Mover = DeadlineExplanation['case']['movers'][number];
type ExplainedWait = DeadlineExplanation['waits'][number];
type Calendar = ServedQualification['calendar'];

const CORRECTION: Mover = { code: 'correction-request', article: '行政手続法7条' };
const CLOSURE: Mover = { code: 'office-closure', article: CLOSED_DAYS_ARTICLE };
const EXTENSION: Mover = { code: 'extension', article: null };

/** なぜこの日か: every due date of the case with its reasons; of a closed case as it was at its end. */
export function deadlinePage(
  { file, pauses, openTasks, openWaits }: Pick<CaseRows, 'file' | 'pauses' | 'openTasks' | 'openWaits'>,
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
      movers: file.closedAt == null ? [...pauseMovers(pauses), CLOSURE] : [],
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
    waits: openWaits.flatMap((wait) => {
      const definition = plan.waits[wait.name];
      if (definition === undefined) return [];
      // What ends in a decision of a person may be extended by it.
      const extendable = plan.tasks[definition.onTimeout]?.decisions['extend'] !== undefined;
      return [explainedWait(wait, definition.limit, calendar, extendable ? [EXTENSION, CLOSURE] : [CLOSURE])];
    }),
  };
}

/** The pauses that are open, each under its article; without one a correction would begin one. */
function pauseMovers(pauses: CaseRows['pauses']): Mover[] {
  const open = pauses.filter(({ to }) => to == null);
  if (open.length === 0) return [CORRECTION];
  return open.map(({ reason }) => ({ code: 'pause-ends', article: PAUSE_ARTICLES[reason] ?? null }));
}

function explainedWait(
  { id, name, code, startedAt, until }: CaseRows['openWaits'][number],
  limit: WaitDefinition['limit'],
  calendar: Calendar,
  movers: Mover[],
): ExplainedWait {
  const base = { id, name, code, startedAt: startedAt.toISOString(), until: until.toISOString() };
  const [start, end] = [dateInTokyo(startedAt), dateInTokyo(until)];
  if (limit.kind === 'elapsed') {
    const intervals = [{ from: start, to: end, counted: true }];
    return { ...base, rule: 'elapsed-hours', length: limit.hours, article: null, intervals, movers: [] };
  }
  return limit.kind === 'legal'
    ? {
        ...base,
        rule: 'legal-period',
        length: limit.days,
        article: LEGAL_PERIOD_ARTICLE,
        intervals: legalPeriodIntervals(start, limit.days, end).map((interval) => ({ ...interval })),
        movers,
      }
    : {
        ...base,
        rule: 'business-days',
        length: limit.days,
        article: null,
        intervals: serviceLevelIntervals(startedAt, until, calendar),
        movers,
      };
}
