import { v7 as uuidv7 } from 'uuid';
import type { Em } from '../db/database.ts';
import {
  accountsThatDoNotAgree,
  type Found,
  rightsToReview,
  type Span,
  suspiciousReads,
  unusualSignInsOf,
} from '../db/queries/duty-findings.ts';
import { DutyFinding } from '../db/entities/index.ts';
import { type BusinessCalendar, dateInTokyo, instantInTokyo } from '../domain/calendar.ts';
import { type Duties, type DutyCode, endedPeriods, type Period } from '../domain/duties.ts';
import { officeHours, type OfficeHours } from '../domain/office-hours.ts';
import { serviceLevelDue } from '../domain/service-level.ts';
import type { ActivityDeps } from './deps.ts';

/**
 * 定例の点検: makes the duties whose period has ended, each with what it finds at that moment, once whoever else tries; a
 * period that was missed is made up for. What is late becomes the manager's concern.
 */
export async function makeDuties({
  database,
  clock,
  qualifications,
  duties,
}: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications' | 'duties'>): Promise<void> {
  const now = clock.now();
  const [kit] = qualifications.values();
  if (kit === undefined) return;
  const today = dateInTokyo(now);
  for (const code of Object.keys(duties).filter((name): name is DutyCode => Object.hasOwn(duties, name))) {
    const seenUpTo = await database.inTransaction((em) => lastPeriodEnd(em, code));
    for (const period of endedPeriods(duties[code].rhythm, today, seenUpTo)) {
      await database.inTransaction((em) => makeDuty(em, { code, period, duties, calendar: kit.calendar, now }));
    }
  }
  await database.inTransaction((em) =>
    em.execute('update duty set escalated_at = ? where signed_at is null and escalated_at is null and due_at <= ?', [
      now,
      now,
    ]),
  );
}

async function lastPeriodEnd(em: Em, code: DutyCode): Promise<string | null> {
  const [row] = await em.execute<{ seen: string | null }[]>(
    'select max(to_day)::text as seen from duty where code = ?',
    [code],
  );
  return row?.seen ?? null;
}

interface DutyToMake {
  readonly code: DutyCode;
  readonly period: Period;
  readonly duties: Duties;
  readonly calendar: BusinessCalendar;
  readonly now: Date;
}

/** A concurrent round waits at the insert, and then finds that the duty is there. */
async function makeDuty(em: Em, { code, period, duties, calendar, now }: DutyToMake): Promise<void> {
  const { name, signer, dueBusinessDays } = duties[code];
  const [made] = await em.execute<{ id: string }[]>(
    `insert into duty (id, code, name, signer, from_day, to_day, made_at, due_at)
     values (?, ?, ?::jsonb, ?, ?, ?, ?, ?) on conflict (tenant, code, from_day) do nothing returning id`,
    [
      uuidv7(),
      code,
      JSON.stringify(name),
      signer,
      period.from,
      period.to,
      now,
      serviceLevelDue(now, dueBusinessDays, calendar),
    ],
  );
  if (made === undefined) return;
  const span = { from: instantInTokyo(period.from, '00:00'), to: instantInTokyo(period.to, '00:00') };
  for (const found of await GATHERS[code](em, { span, duties, calendar })) {
    em.create(DutyFinding, {
      id: uuidv7(),
      duty: made.id,
      ...found,
      disposition: null,
      note: null,
      disposedBy: null,
      disposedAt: null,
    });
  }
}

interface Look {
  readonly span: Span;
  readonly duties: Duties;
  readonly calendar: BusinessCalendar;
}

/** What each duty looks for. */
const GATHERS: Readonly<Record<DutyCode, (em: Em, look: Look) => Promise<readonly Found[]>>> = {
  'personal-data-reads': (em, { span, duties, calendar }) =>
    suspiciousReads(em, span, hoursOf(span, calendar), duties['personal-data-reads'].casesADay),
  'sign-ins': (em, { span, calendar }) => unusualSignInsOf(em, span, hoursOf(span, calendar)),
  accounts: (em) => accountsThatDoNotAgree(em),
  rights: (em, { span }) => rightsToReview(em, span),
};

function hoursOf({ from, to }: Span, calendar: BusinessCalendar): OfficeHours[] {
  return officeHours(from, to, calendar);
}
