import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { expectedBreaches } from '../../domain/forecast.ts';

describe('what will be late', () => {
  it.each([
    ['nothing, while more is done than comes due', 0, [3, 3, 3], 3, [0, 0, 0]],
    ['all of it, while nothing is done', 2, [3, 0, 1], 0, [3, 0, 1]],
    ['what a day has over its rate', 0, [5, 0, 0], 3, [2, 0, 0]],
    ['what stands behind what is late already', 4, [3, 3, 0], 3, [3, 3, 0]],
    ['less the more days there were to work on it', 0, [0, 0, 8], 2, [0, 0, 2]],
    ['whole tasks only', 0, [1, 1, 1], 0.5, [1, 1, 1]],
    ['a queue that comes from behind', 1, [1, 1, 1, 1], 1.5, [1, 0, 0, 0]],
  ])('%s', (_, dueBefore, due, rate, expected) => {
    expect(expectedBreaches({ dueBefore, due }, rate)).toEqual(expected);
  });

  const open = fc.record({
    dueBefore: fc.nat({ max: 500 }),
    due: fc.array(fc.nat({ max: 500 }), { minLength: 5, maxLength: 5 }),
  });
  const rate = fc.double({ min: 0, max: 1_000, noNaN: true });

  it('is never less than none nor more than is due', () => {
    fc.assert(
      fc.property(open, rate, (queue, perDay) => {
        for (const [day, late] of expectedBreaches(queue, perDay).entries()) {
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThanOrEqual(queue.due[day] ?? 0);
        }
      }),
    );
  });

  it('is never more at a higher rate, nor fewer with more late already', () => {
    fc.assert(
      fc.property(open, rate, rate, fc.nat({ max: 100 }), (queue, perDay, more, late) => {
        const now = expectedBreaches(queue, perDay);
        const faster = expectedBreaches(queue, perDay + more);
        const behind = expectedBreaches({ ...queue, dueBefore: queue.dueBefore + late }, perDay);
        for (const [day, breaches] of now.entries()) {
          expect(faster[day]).toBeLessThanOrEqual(breaches);
          expect(behind[day]).toBeGreaterThanOrEqual(breaches);
        }
      }),
    );
  });
});
