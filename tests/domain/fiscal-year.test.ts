import { describe, expect, it } from '@jest/globals';
import { fiscalYear } from '../../domain/fiscal-year.ts';

describe('the fiscal year', () => {
  it.each([
    ['2026-03-31', 2025],
    ['2026-04-01', 2026],
    ['2026-12-31', 2026],
    ['2027-01-01', 2026],
    ['2027-03-31', 2026],
    ['2027-04-01', 2027],
  ])('of %s is %i', (date, year) => {
    expect(fiscalYear(date)).toBe(year);
  });
});
