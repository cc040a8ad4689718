import type { BusinessCalendar } from './calendar.ts';
import type { Plan } from './qualification/definition.ts';
import { serviceLevelDue } from './service-level.ts';
import { waitSchedule } from './wait-schedule.ts';

/** One thing that follows from a decision (「押すと」), as a code with what it is about. */
export type Consequence =
  /** Somebody of the role gets a task, due then. */
  | { readonly code: 'task-opened'; readonly task: string; readonly role: string; readonly due: string }
  /** 四眼: who decides this does not approve it, and the other way round. */
  | { readonly code: 'you-are-excluded'; readonly from: string }
  | { readonly code: 'applicant-told'; readonly notice: string }
  | { readonly code: 'applicant-not-told' }
  /** The case waits for the applicant until then. */
  | { readonly code: 'wait-opened'; readonly wait: string; readonly until: string }
  | { readonly code: 'clock-paused' }
  /** What comes in is checked from the start. */
  | { readonly code: 'checked-again' }
  /** Nothing overtakes the case from here on, not even a withdrawal. */
  | { readonly code: 'sealed' }
  /** 登録: the licence itself, with this date (免許年月日). */
  | { readonly code: 'registered'; readonly on: string }
  | { readonly code: 'document-issued'; readonly document: string }
  | { readonly code: 'money-back-looked-at' }
  | { readonly code: 'case-goes-on' }
  | { readonly code: 'case-closed'; readonly outcome: string };

export interface DecisionInSight {
  readonly kind: string;
  readonly decision: string;
  /** What the latest review proposed, of a decision to adopt. */
  readonly proposal?: string | undefined;
}

interface Occasion {
  readonly plan: Plan;
  readonly calendar: BusinessCalendar;
  readonly now: Date;
  /** `YYYY-MM-DD` in Tokyo. */
  readonly today: string;
}

/**
 * What a decision will do, from the same rules by which it is done: said before it is pressed. Empty where nothing is
 * known of it.
 */
export function consequencesOf(
  { kind, decision, proposal }: DecisionInSight,
  occasion: Occasion,
): readonly Consequence[] {
  const next = (task: string) => taskOpened(task, occasion);
  switch (`${kind} ${decision}`) {
    case 'review approve':
    case 'review refuse':
      return [...next('approve'), { code: 'you-are-excluded', from: 'approve' }, { code: 'applicant-not-told' }];
    case 'review correct':
      return [
        { code: 'applicant-told', notice: 'correction-request' },
        ...waitOpened('correction', occasion),
        { code: 'checked-again' },
      ];
    case 'approve adopt':
      return proposal === 'refuse' ? refused() : registered(occasion);
    case 'approve send-back':
      return [...next('review'), { code: 'you-are-excluded', from: 'review' }, { code: 'applicant-not-told' }];
    case 'payment-overdue extend':
      return waitOpened('payment-extension', occasion);
    case 'correction-overdue extend':
      return waitOpened('correction-extension', occasion);
    case 'payment-overdue refuse':
    case 'correction-overdue refuse':
      return refused();
    case 'resolve-duplicate different-person':
      return [{ code: 'case-goes-on' }, { code: 'you-are-excluded', from: 'approve' }];
    case 'resolve-duplicate same-person':
      return [
        { code: 'applicant-told', notice: 'guided-out' },
        { code: 'money-back-looked-at' },
        { code: 'case-closed', outcome: 'GUIDED_OUT' },
      ];
    case 'hand-over handed-over':
      return [{ code: 'case-closed', outcome: 'REGISTERED' }];
    case 'settle-excess refund-arranged':
      return [{ code: 'applicant-not-told' }];
    default:
      return [];
  }
}

function registered({ today, ...occasion }: Occasion): readonly Consequence[] {
  return [
    { code: 'sealed' },
    { code: 'registered', on: today },
    { code: 'document-issued', document: 'certificate' },
    { code: 'applicant-told', notice: 'registered' },
    ...taskOpened('hand-over', { today, ...occasion }),
  ];
}

function refused(): readonly Consequence[] {
  return [
    { code: 'sealed' },
    { code: 'document-issued', document: 'refusal' },
    { code: 'applicant-told', notice: 'refused' },
    { code: 'money-back-looked-at' },
    { code: 'case-closed', outcome: 'REFUSED' },
  ];
}

function taskOpened(task: string, { plan, calendar, now }: Occasion): readonly Consequence[] {
  const definition = plan.tasks[task];
  if (definition === undefined) return [];
  const due = serviceLevelDue(now, definition.serviceLevelBusinessDays, calendar);
  return [{ code: 'task-opened', task, role: definition.role, due: due.toISOString() }];
}

function waitOpened(wait: string, { plan, calendar, now }: Occasion): readonly Consequence[] {
  const definition = plan.waits[wait];
  if (definition === undefined) return [];
  const { until } = waitSchedule(definition, now, calendar);
  return [
    { code: 'wait-opened', wait, until: until.toISOString() },
    ...(definition.clock === 'paused' ? [{ code: 'clock-paused' } as const] : []),
  ];
}
