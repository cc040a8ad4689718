import { describe, expect, it } from '@jest/globals';
import { conditionDefects, holds, valueAt } from '../../domain/qualification/condition.ts';

const form = { basis: '1', graduated: '1980-04-01', home: { kind: 'prefecture' }, empty: '', no: false };

describe('a condition', () => {
  it.each([
    [{ field: 'basis', equals: '1' }, true],
    [{ field: 'basis', equals: 1 }, false],
    [{ field: 'no', equals: false }, true],
    [{ field: 'home.kind', in: ['nationality', 'prefecture'] }, true],
    [{ field: 'graduated', from: '1980-04-01' }, true],
    [{ field: 'graduated', before: '1980-04-01' }, false],
    [{ field: 'absent', before: '1980-04-01' }, false],
    [{ field: 'absent', from: '1980-04-01' }, false],
    [{ field: 'empty', present: false }, true],
    [{ field: 'no', present: true }, true],
    [{ fact: 'asked', equals: true }, true],
    [{ fact: 'unknown', equals: false }, false],
    [{ not: { field: 'basis', equals: '2' } }, true],
    [
      {
        all: [
          { field: 'basis', equals: '1' },
          { field: 'no', equals: true },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: 'basis', equals: '1' },
          { field: 'no', equals: true },
        ],
      },
      true,
    ],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition, form, { asked: true })).toBe(expected);
  });

  it('sees own fields only', () => {
    expect(valueAt(form, 'constructor')).toBeUndefined();
    expect(valueAt(form, 'basis.length')).toBeUndefined();
    expect(valueAt(null, 'basis')).toBeUndefined();
  });

  it.each([
    ['text', 'a condition is a mapping'],
    [{}, 'a condition asks about one field or one fact'],
    [{ field: 'basis' }, 'a condition has one of equals, in, before, from, present'],
    [{ field: 'basis', equals: '1', in: ['1'] }, 'a condition has one of equals, in, before, from, present'],
    [{ field: 'basis', fact: 'asked', equals: '1' }, 'a condition asks about one field or one fact'],
    [{ field: 'rank', equals: '1' }, 'the form has no field rank'],
    [{ field: 'basis', in: [] }, 'in has no fitting value'],
    [{ field: 'basis', before: 'yesterday' }, 'before has no fitting value'],
    [{ all: [] }, 'all holds a list of conditions'],
    [{ all: [], any: [] }, 'all stands alone'],
    [{ not: { all: 'x' } }, 'all holds a list of conditions'],
  ])('written as %j is a mistake', (written, reason) => {
    expect(conditionDefects(written, new Set(['basis'])).map((defect) => defect.reason)).toContain(reason);
  });
});
