import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type BalanceEntry, balance, feeFor, type FeeTable } from '../../domain/fees.ts';

const table: FeeTable = [
  { code: 'new', amount: 5_800, validFrom: '2027-04-01', legalBasis: 'ordinance as amended' },
  { code: 'new', amount: 5_600, validFrom: '2000-04-01', legalBasis: 'ordinance' },
  { code: 'reissue', amount: 3_600, validFrom: '2000-04-01', legalBasis: 'ordinance' },
];

describe('the fee', () => {
  it('is that of the day of application, also when it changes before it is paid', () => {
    expect(feeFor(table, 'new', '2027-03-31')).toEqual(table[1]);
    expect(feeFor(table, 'new', '2027-04-01')).toEqual(table[0]);
    expect(feeFor(table, 'new', '2000-04-01').amount).toBe(5_600);
    expect(feeFor(table, 'reissue', '2027-04-01').amount).toBe(3_600);
  });

  it('is not made up when the table does not say', () => {
    expect(() => feeFor(table, 'new', '2000-03-31')).toThrow('fee-not-defined');
    expect(() => feeFor(table, 'unknown', '2027-04-01')).toThrow('fee-not-defined');
    const [first] = table;
    const twice = first === undefined ? table : [...table, { ...first, amount: 1 }];
    expect(() => feeFor(twice, 'new', '2027-04-01')).toThrow('fee-not-defined');
  });
});

const entry = (kind: BalanceEntry['entry'], amount = 5_600): BalanceEntry => ({ entry: kind, amount });

describe('the balance of a case', () => {
  it.each<[string, BalanceEntry[], Partial<ReturnType<typeof balance>>]>([
    ['nothing charged', [], { due: 0, excess: 0, settled: false }],
    ['charged', [entry('charge')], { charged: 5_600, due: 5_600, settled: false }],
    ['paid', [entry('charge'), entry('payment')], { paid: 5_600, due: 0, excess: 0, settled: true }],
    ['paid in cash', [entry('charge'), entry('cash')], { paid: 5_600, settled: true }],
    ['paid in part', [entry('charge'), entry('payment', 5_000)], { due: 600, settled: false }],
    ['waived', [entry('charge'), entry('waiver')], { waived: 5_600, paid: 0, due: 0, settled: true }],
    [
      'paid twice',
      [entry('charge'), entry('payment'), entry('payment')],
      { paid: 11_200, excess: 5_600, settled: true },
    ],
    [
      'paid twice, given back once',
      [entry('charge'), entry('payment'), entry('payment'), entry('refund')],
      { refunded: 5_600, excess: 0, settled: true },
    ],
    [
      'waived after payment',
      [entry('charge'), entry('payment'), entry('waiver')],
      { due: 0, excess: 5_600, settled: true },
    ],
    ['given back', [entry('charge'), entry('payment'), entry('refund')], { due: 5_600, settled: false }],
    [
      'taken back by the card network',
      [entry('charge'), entry('payment'), entry('chargeback')],
      { paid: 0, due: 5_600, settled: false },
    ],
    ['paid before it was charged', [entry('payment')], { excess: 5_600, settled: false }],
  ])('%s', (_, entries, expected) => {
    expect(balance(entries)).toMatchObject(expected);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %p as an amount', (amount) => {
    expect(() => balance([entry('payment', amount)])).toThrow('amount-invalid');
  });

  const entries = fc.array(
    fc.record({
      entry: fc.constantFrom('charge', 'waiver', 'payment', 'cash', 'refund', 'chargeback'),
      amount: fc.nat({ max: 20_000 }),
    }),
  );

  it('is the same in any order', () => {
    const shuffled = entries.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(fc.property(shuffled, ([all, mixed]) => expect(balance(mixed)).toEqual(balance(all))));
  });

  it('loses no yen: what is kept is what was owed, less what is due, plus what is too much', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { charged, waived, paid, refunded, due, excess } = balance(all);
        expect(paid - refunded).toBe(Math.max(0, charged - waived) - due + excess);
        expect(due >= 0 && excess >= 0).toBe(true);
        expect(Math.min(due, excess)).toBe(0);
      }),
    );
  });

  it('is settled exactly when something was charged and nothing is due', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { due, settled } = balance(all);
        expect(settled).toBe(due === 0 && all.some(({ entry }) => entry === 'charge'));
      }),
    );
  });

  it('gets better by a payment and worse by a refund', () => {
    fc.assert(
      fc.property(entries, fc.nat({ max: 20_000 }), (all, amount) => {
        const now = balance(all);
        expect(balance([...all, entry('payment', amount)]).due <= now.due).toBe(true);
        expect(balance([...all, entry('refund', amount)]).due >= now.due).toBe(true);
      }),
    );
  });
});
