import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { endedPeriods, parseDuties } from '../../domain/duties.ts';
import { DUTIES } from './duties.ts';

describe('the periods of a duty', () => {
  it.each([
    ['weekly', '2026-11-24', [{ from: '2026-11-16', to: '2026-11-23' }]],
    ['weekly', '2026-11-23', [{ from: '2026-11-16', to: '2026-11-23' }]],
    ['weekly', '2026-11-22', [{ from: '2026-11-09', to: '2026-11-16' }]],
    ['monthly', '2027-01-01', [{ from: '2026-12-01', to: '2027-01-01' }]],
    ['quarterly', '2026-11-24', [{ from: '2026-07-01', to: '2026-10-01' }]],
    ['quarterly', '2027-03-31', [{ from: '2026-10-01', to: '2027-01-01' }]],
    ['yearly', '2027-03-31', [{ from: '2025-04-01', to: '2026-04-01' }]],
    ['yearly', '2027-04-01', [{ from: '2026-04-01', to: '2027-04-01' }]],
  ] as const)('%s, on %s: the last one that has ended', (rhythm, today, periods) => {
    expect(endedPeriods(rhythm, today, null)).toEqual(periods);
  });

  it('are made up for, the oldest first, without a gap', () => {
    expect(endedPeriods('weekly', '2026-11-24', '2026-11-02')).toEqual([
      { from: '2026-11-02', to: '2026-11-09' },
      { from: '2026-11-09', to: '2026-11-16' },
      { from: '2026-11-16', to: '2026-11-23' },
    ]);
    expect(endedPeriods('weekly', '2026-11-24', '2026-11-23')).toEqual([]);
  });

  it('follow each other, whenever somebody looks', () => {
    const rhythm = fc.constantFrom('weekly', 'monthly', 'quarterly', 'yearly');
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(rhythm, day, fc.integer({ min: 0, max: 300 }), (every, from, later) => {
        const iso = (days: number) => new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);
        const [first] = endedPeriods(every, iso(0), null);
        const next = endedPeriods(every, iso(later), first?.to ?? '');
        const all = [first, ...next];
        for (const [index, period] of all.entries()) {
          if (index > 0) expect(period?.from).toBe(all[index - 1]?.to);
          expect((period?.to ?? '') <= iso(later)).toBe(true);
        }
      }),
    );
  });
});

it('are data that is refused when it is wrong', () => {
  expect(Object.keys(DUTIES)).toEqual(['personal-data-reads', 'sign-ins', 'accounts', 'rights']);
  expect(() => parseDuties('duties: {}')).toThrow('the duties');
});
