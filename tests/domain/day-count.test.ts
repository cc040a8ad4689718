import { describe, expect, it } from '@jest/globals';
import { createCalendar } from '../../domain/calendar.ts';
import { countBusinessDays, countLegalPeriod } from '../../domain/day-count.ts';

const calendar = createCalendar({ closures: [{ from: '2026-11-25', to: '2026-11-25', reason: '台風' }] });
const HOLIDAY = { because: 'holiday', name: { ja: '勤労感謝の日', en: 'Labor Thanksgiving Day' } };

describe('a count of days that says why', () => {
  it('goes over weekends, holidays and closures by business days', () => {
    expect(countBusinessDays('2026-11-20', 2, calendar)).toEqual({
      counted: '2026-11-26',
      end: '2026-11-26',
      passedOver: [
        { date: '2026-11-21', why: { because: 'saturday' } },
        { date: '2026-11-22', why: { because: 'sunday' } },
        { date: '2026-11-23', why: HOLIDAY },
        { date: '2026-11-25', why: { because: 'closure', reason: '台風' } },
      ],
    });
  });

  it('counts closed days within a legal period and moves over those at its end', () => {
    expect(countLegalPeriod('2026-11-14', 7, calendar)).toEqual({
      counted: '2026-11-21',
      end: '2026-11-24',
      passedOver: [
        { date: '2026-11-21', why: { because: 'saturday' } },
        { date: '2026-11-22', why: { because: 'sunday' } },
        { date: '2026-11-23', why: HOLIDAY },
      ],
    });
    expect(countLegalPeriod('2026-11-13', 7, calendar)).toEqual({
      counted: '2026-11-20',
      end: '2026-11-20',
      passedOver: [],
    });
  });

  it('knows the days between the years', () => {
    expect(countLegalPeriod('2026-12-15', 14, calendar)).toMatchObject({ counted: '2026-12-29', end: '2027-01-04' });
    expect(calendar.whyClosed('2026-12-29')).toEqual({ because: 'year-end' });
    expect(calendar.whyClosed('2027-01-01')).toMatchObject({ because: 'holiday' });
    expect(calendar.whyClosed('2027-01-04')).toBeNull();
  });
});
