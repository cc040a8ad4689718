import { DomainError, type ErrorCode } from './errors.ts';
import type { WorklistFilters } from './worklists.ts';

/** 持出し: what a copy out can be of, and in which formats. */
export const COPY_FORMATS = {
  worklist: ['csv-utf-8', 'csv-cp932'],
  register: ['csv-utf-8', 'csv-cp932'],
  'bulk-print': ['pdf-tar'],
} as const;
export type CopyKind = keyof typeof COPY_FORMATS;
export type CopyFormat = (typeof COPY_FORMATS)[CopyKind][number];

/** How many rows, or documents, one file has at most: what is more is asked for in parts. */
export const MOST_ROWS: Readonly<Record<CopyKind, number>> = { worklist: 10_000, register: 10_000, 'bulk-print': 200 };

/** Which entries of the register; what is left out filters nothing. */
export interface RegisterFilter {
  readonly office?: string;
  readonly status?: 'LIVE' | 'DEREGISTERED' | 'CANCELLED';
  readonly registeredFrom?: string;
  readonly registeredTo?: string;
  readonly licenceFrom?: number;
  readonly licenceTo?: number;
}

/** Certificates of a day. */
export interface PrintFilter {
  readonly issuedOn: string;
  readonly office?: string;
}

export type CopyScope =
  | { readonly what: 'worklist'; readonly filter: WorklistFilters }
  | { readonly what: 'register'; readonly filter: RegisterFilter }
  | { readonly what: 'bulk-print'; readonly filter: PrintFilter };

/**
 * The same of one office alone, for who sees no other.
 *
 * @throws DomainError `other-office` when another one is asked for
 */
export function ofOffice(scope: CopyScope, office: string): CopyScope {
  const { filter } = scope;
  const asked = 'office' in filter ? [filter.office] : 'offices' in filter ? (filter.offices ?? []) : [];
  if (asked.some((one) => one !== undefined && one !== office)) throw new DomainError('other-office');
  if (scope.what === 'worklist') return { what: scope.what, filter: { ...scope.filter, offices: [office] } };
  if (scope.what === 'register') return { what: scope.what, filter: { ...scope.filter, office } };
  return { what: scope.what, filter: { ...scope.filter, office } };
}

/** How long a grant holds, in hours: unless something else is said, and at most. */
export const GRANT_HOURS = { usual: 24, most: 7 * 24 } as const;

/** `EXPIRED`: the grant has ended by itself, which nobody has to do. */
export const COPY_STATES = ['REQUESTED', 'GRANTED', 'REFUSED', 'EXPIRED', 'RETURNED'] as const;
export type CopyState = (typeof COPY_STATES)[number];
export const COPY_COMMANDS = ['grant', 'refuse', 'make', 'return'] as const;
export type CopyCommand = (typeof COPY_COMMANDS)[number];

type Rule = { readonly to: CopyState } | { readonly refused: ErrorCode };
const DECIDED: Rule = { refused: 'copy-decided' };

const RULES: Readonly<Record<CopyState, Readonly<Record<CopyCommand, Rule>>>> = {
  REQUESTED: {
    grant: { to: 'GRANTED' },
    refuse: { to: 'REFUSED' },
    make: { refused: 'copy-not-granted' },
    return: { refused: 'copy-not-granted' },
  },
  GRANTED: { grant: DECIDED, refuse: DECIDED, make: { to: 'GRANTED' }, return: { to: 'RETURNED' } },
  REFUSED: {
    grant: DECIDED,
    refuse: DECIDED,
    make: { refused: 'copy-not-granted' },
    return: { refused: 'copy-not-granted' },
  },
  EXPIRED: { grant: DECIDED, refuse: DECIDED, make: { refused: 'copy-grant-ended' }, return: { to: 'RETURNED' } },
  RETURNED: {
    grant: DECIDED,
    refuse: DECIDED,
    make: { refused: 'copy-returned' },
    return: { refused: 'copy-returned' },
  },
};

/** What is written down of a copy; that a grant has ended is not. */
export interface CopyStanding {
  readonly status: Exclude<CopyState, 'EXPIRED'>;
  readonly grantEndsAt: Date | null;
}

export function copyState({ status, grantEndsAt }: CopyStanding, now: Date): CopyState {
  return status === 'GRANTED' && (grantEndsAt === null || grantEndsAt <= now) ? 'EXPIRED' : status;
}

/** @throws DomainError what keeps the command from being carried out in this state */
export function afterCopyCommand(state: CopyState, command: CopyCommand): CopyState {
  const rule = RULES[state][command];
  if ('refused' in rule) throw new DomainError(rule.refused, { state });
  return rule.to;
}

/**
 * 申請者≠許可者, and nobody lets a copy be made for themselves.
 *
 * @throws DomainError `applied-by-oneself`, `copy-recipient`
 */
export function refuseOwnCopy(
  { askedBy, recipientAccount }: { readonly askedBy: string; readonly recipientAccount: string | null },
  person: string,
): void {
  if (askedBy === person) throw new DomainError('applied-by-oneself');
  if (recipientAccount === person) throw new DomainError('copy-recipient');
}
