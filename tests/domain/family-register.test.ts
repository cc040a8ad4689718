import { describe, expect, it } from '@jest/globals';
import { adjudicate, type FamilyRegisterAnswer } from '../../domain/family-register.ts';

const tokyo = { kind: 'prefecture', code: '13' };

type Written = `${string} ${'CURRENT' | 'REMOVED' | 'UNKNOWN'}`;

function answer(
  determinacy: FamilyRegisterAnswer['determinacy'],
  ...written: readonly Written[]
): FamilyRegisterAnswer {
  const entries = written.map((entry) => {
    const [prefecture = '', status] = entry.split(' ');
    if (status !== 'CURRENT' && status !== 'REMOVED' && status !== 'UNKNOWN') throw new RangeError(entry);
    return { prefecture, status } as const;
  });
  return { determinacy, entries };
}

describe('the family register', () => {
  it.each([
    ['one current entry', answer('UNIQUE', '13 CURRENT'), 'CONFIRMED', '13'],
    ['one current entry among removed ones', answer('UNIQUE', '14 REMOVED', '13 CURRENT'), 'CONFIRMED', '13'],
    ['one current entry elsewhere', answer('UNIQUE', '14 CURRENT', '13 REMOVED'), 'MISMATCH', '14'],
    ['several current entries in one prefecture', answer('AMBIGUOUS', '13 CURRENT', '13 CURRENT'), 'CONFIRMED', '13'],
    ['current entries in two prefectures', answer('AMBIGUOUS', '13 CURRENT', '14 CURRENT'), 'AMBIGUOUS', undefined],
    [
      'two prefectures in an answer called unique',
      answer('UNIQUE', '13 CURRENT', '14 CURRENT'),
      'AMBIGUOUS',
      undefined,
    ],
    ['an entry that may be current too', answer('AMBIGUOUS', '13 CURRENT', '14 UNKNOWN'), 'AMBIGUOUS', undefined],
    ['an entry of unknown status beside a unique one', answer('UNIQUE', '13 CURRENT', '14 UNKNOWN'), 'CONFIRMED', '13'],
    ['removed entries only', answer('UNIQUE', '13 REMOVED'), 'AMBIGUOUS', undefined],
    ['unknown entries only', answer('AMBIGUOUS', '13 UNKNOWN'), 'AMBIGUOUS', undefined],
    ['no order and no entries', answer('AMBIGUOUS'), 'AMBIGUOUS', undefined],
    ['nothing', answer('NONE'), 'NONE', undefined],
    ['nothing, called unique', answer('UNIQUE'), 'NONE', undefined],
    ['a withheld answer', answer('WITHHELD', '13 CURRENT'), 'WITHHELD', undefined],
  ])('with %s', (_, given, outcome, prefecture) => {
    expect(adjudicate(tokyo, given)).toEqual(prefecture === undefined ? { outcome } : { outcome, prefecture });
  });

  it('does not confirm what is no prefecture', () => {
    for (const declared of [
      { kind: 'nationality', code: 'KOR' },
      { kind: 'nationality', code: '13' },
      undefined,
      '13',
    ]) {
      expect(adjudicate(declared, answer('UNIQUE', '13 CURRENT')).outcome).toBe('MISMATCH');
    }
  });
});
