import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Act, ACTS, excludedBy, isAct } from '../../domain/four-eyes.ts';

const did = (...acts: Act[]) => acts.map((act, n) => ({ act, at: `2026-11-2${n}T00:00:00Z` }));

describe('four eyes', () => {
  it.each(['review', 'resolve-duplicate', 'decide-overdue', 'repair'] as const)(
    'keeps who did a %s from approving, and the other way round',
    (act) => {
      expect(excludedBy('approve', did(act))).toEqual({ act, at: '2026-11-20T00:00:00Z' });
      expect(excludedBy(act, did('approve'))?.act).toBe('approve');
    },
  );

  it.each(ACTS)('allows a %s again', (act) => {
    expect(excludedBy(act, did(act))).toBeNull();
  });

  it('looks at the whole history and names the first act that excludes', () => {
    expect(excludedBy('approve', did('approve', 'repair', 'review'))?.act).toBe('repair');
    expect(excludedBy('review', did('review', 'decide-overdue', 'approve'))?.act).toBe('approve');
    expect(excludedBy('review', did('review', 'decide-overdue', 'repair'))).toBeNull();
    expect(excludedBy('approve', [])).toBeNull();
  });

  it('lets nobody both approve and shape what is approved, whatever they try in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACTS), { maxLength: 20 }), (wanted) => {
        const done: { act: Act }[] = [];
        for (const act of wanted) if (excludedBy(act, done) === null) done.push({ act });
        const acts = new Set(done.map(({ act }) => act));
        expect(acts.has('approve') && acts.size > 1).toBe(false);
      }),
    );
  });

  it('knows its acts', () => {
    expect(isAct('review')).toBe(true);
    expect(isAct('hand-over')).toBe(false);
  });
});
