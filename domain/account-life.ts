import { type BusinessCalendar, dateInTokyo, instantInTokyo } from './calendar.ts';
import { DomainError } from './errors.ts';

/** What the ledger of accounts (記録簿, domain §5.2) records. */
export const LEDGER_ENTRIES = [
  'applied',
  'approved',
  'rejected',
  'issued',
  'changed',
  'locked',
  'unlocked',
  'password-changed',
  'password-reset',
  'second-factor-enrolled',
  'second-factor-reset',
  'sessions-revoked',
  'end-announced',
  'ended',
  'terminal-registered',
  'terminal-removed',
] as const;
export type LedgerEntryKind = (typeof LEDGER_ENTRIES)[number];

/** 00:00 in Tokyo of a day: an account starts and ends there. */
export function startOfDay(date: string): Date {
  return instantInTokyo(date, '00:00');
}

/** WS24: from three business days before its end a person and their superior are told. */
const ANNOUNCED_BUSINESS_DAYS = 3;

/** The moment at which the end of an account is announced. */
export function announcedAt(endsAt: Date, calendar: BusinessCalendar): Date {
  return startOfDay(calendar.addBusinessDays(dateInTokyo(endsAt), -ANNOUNCED_BUSINESS_DAYS));
}

export interface LifeSpan {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/** Whether an account may be used at `now`: from 00:00 of its first day, until 00:00 of its end. */
export function isAlive({ startsAt, endsAt }: LifeSpan, now: Date): boolean {
  return (startsAt === null || startsAt <= now) && (endsAt === null || now < endsAt);
}

/** @throws DomainError `period-invalid` for an end that is past, or not after the start */
export function refuseImpossibleSpan(
  { startsOn, endsOn }: { readonly startsOn: string | null; readonly endsOn: string | null },
  now: Date,
): void {
  if (endsOn === null) return;
  const from = startsOn === null || startsOn < dateInTokyo(now) ? dateInTokyo(now) : startsOn;
  if (endsOn <= from) throw new DomainError('period-invalid');
}

interface Person {
  readonly id: string;
  readonly staffNumber: string | null;
}

/** What an application is about, and who made it. */
export interface Applied {
  readonly appliedBy: string;
  /** `null` for an account that is not there yet. */
  readonly account: string | null;
  readonly staffNumber: string;
}

/**
 * 付与: nobody decides on what concerns themselves or on what they applied for (申請者≠付与者).
 *
 * @throws DomainError `own-account`, `applied-by-oneself`
 */
export function refuseInterestedDecider(application: Applied, by: Person): void {
  refuseOwnAccount(application, by);
  if (application.appliedBy === by.id) throw new DomainError('applied-by-oneself');
}

/** Nobody changes their own rights, nor a second account of the same person. @throws DomainError `own-account` */
export function refuseOwnAccount(
  { account, staffNumber }: { readonly account: string | null; readonly staffNumber: string | null },
  by: Person,
): void {
  if (account === by.id || (staffNumber !== null && staffNumber === by.staffNumber)) {
    throw new DomainError('own-account');
  }
}
