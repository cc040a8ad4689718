import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { toPlainDate } from './calendar.ts';
import { ROLES } from './roles.ts';

const strict = { additionalProperties: false } as const;
const Common = {
  name: Type.Object({ ja: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, strict),
  rhythm: Type.Enum(['weekly', 'monthly', 'quarterly', 'yearly']),
  /** The role that signs it off. */
  signer: Type.Enum([...ROLES]),
  dueBusinessDays: Type.Integer({ minimum: 1, maximum: 60 }),
};
const Duty = Type.Object(Common, strict);

/** 定例の点検: each of them gathers what it is named for. */
const DutiesSchema = Type.Object(
  {
    duties: Type.Object(
      {
        'personal-data-reads': Type.Object({ ...Common, casesADay: Type.Integer({ minimum: 1 }) }, strict),
        'sign-ins': Duty,
        accounts: Duty,
        rights: Duty,
      },
      strict,
    ),
  },
  strict,
);
export type Duties = Static<typeof DutiesSchema>['duties'];
export type DutyCode = keyof Duties;
export type Rhythm = Static<typeof Duty>['rhythm'];

/** @throws RangeError naming what is wrong with the document */
export function parseDuties(yaml: string): Duties {
  const document: unknown = parse(yaml);
  if (!Value.Check(DutiesSchema, document)) {
    const [error] = Value.Errors(DutiesSchema, document);
    throw new RangeError(`the duties: ${error?.instancePath ?? ''} ${error?.message ?? 'are none'}`);
  }
  return document.duties;
}

/** From a day to another one, which is not included (`YYYY-MM-DD`). */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** However long nobody looked, no more than these are made up for at once. */
const AT_MOST = 60;

/**
 * The periods of a rhythm that have ended by `today` and were not seen to, the oldest first: those from `seenUpTo` on, the
 * end of the last one; the last one alone when there was none. Weeks begin on Monday, quarters and years with the fiscal
 * year.
 */
export function endedPeriods(rhythm: Rhythm, today: string, seenUpTo: string | null): readonly Period[] {
  const periods: Period[] = [];
  let to = startOf(rhythm, today);
  while (periods.length < AT_MOST && to > (seenUpTo ?? '')) {
    const from = startOf(rhythm, toPlainDate(to).subtract({ days: 1 }).toString());
    periods.unshift({ from, to });
    if (seenUpTo === null) break;
    to = from;
  }
  return periods;
}

/** First day of the period that a day is in. */
function startOf(rhythm: Rhythm, day: string): string {
  const date = toPlainDate(day);
  if (rhythm === 'weekly') return date.subtract({ days: date.dayOfWeek - 1 }).toString();
  const first = date.with({ day: 1 });
  if (rhythm === 'monthly') return first.toString();
  const months = rhythm === 'quarterly' ? 3 : 12;
  // 会計年度: from April.
  return first.subtract({ months: (first.month + 8) % months }).toString();
}
