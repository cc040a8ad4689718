import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  HISTORY_KINDS,
  HISTORY_SLOTS,
  type HistoryEvent,
  projectHistory,
  slotText,
} from '../../domain/register-history.ts';
import { tokyoCook } from './tokyo-cook.ts';

const event = (caseId: string, kind: string, on: string): HistoryEvent => ({ caseId, kind, on });
const yearly = (kind: string, ...years: readonly number[]) =>
  years.map((year) => event(`case-${year}`, kind, `${year}-06-01`));
const years = (events: readonly HistoryEvent[]) => projectHistory(events).map((slot) => slot?.on.slice(0, 4) ?? null);

describe('the five slots of the history', () => {
  it('are empty after a first registration', () => {
    expect(projectHistory([])).toEqual([null, null, null, null, null]);
    expect(years([...yearly('registered', 2020), ...yearly('certificate-issued', 2020)])).toEqual(
      Array.from({ length: HISTORY_SLOTS }, () => null),
    );
  });

  it('fill from the oldest on', () => {
    expect(years(yearly('certificate-reissued', 2020, 2022))).toEqual(['2020', '2022', null, null, null]);
  });

  it('hold one case each, however much it did', () => {
    const marriage = [
      event('a', 'name-changed', '2026-10-01'),
      event('a', 'domicile-changed', '2026-10-01'),
      event('a', 'former-surname-added', '2026-10-01'),
      event('a', 'certificate-rewritten', '2026-10-02'),
    ];
    expect(projectHistory(marriage)[0]).toEqual({
      caseId: 'a',
      kinds: ['name-changed', 'domicile-changed', 'former-surname-added', 'certificate-rewritten'],
      on: '2026-10-02',
    });
    expect(projectHistory(marriage).slice(1)).toEqual([null, null, null, null]);
  });

  it('hold the latest five of more', () => {
    expect(years(yearly('certificate-reissued', 2014, 2016, 2018, 2020, 2022, 2024))).toEqual([
      '2016',
      '2018',
      '2020',
      '2022',
      '2024',
    ]);
  });

  it('keep a cancellation or deregistration in the fifth', () => {
    const reissues = yearly('certificate-reissued', 2010, 2012, 2014, 2016, 2018);
    expect(years([...reissues, ...yearly('deregistered', 2020)])).toEqual(['2012', '2014', '2016', '2018', '2020']);
    expect(years(yearly('licence-cancelled', 2020))).toEqual([null, null, null, null, '2020']);
    const restored = [...yearly('deregistered', 2008), ...yearly('deregistration-undone', 2009), ...reissues];
    expect(years(restored)).toEqual(['2012', '2014', '2016', '2018', '2008']);
  });

  const logs = fc.array(
    fc.record({
      caseId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      kind: fc.constantFrom(...HISTORY_KINDS, 'registered'),
      on: fc.integer({ min: 1990, max: 2030 }).map((year) => `${year}-01-01`),
    }),
    { maxLength: 30 },
  );

  it('always are five, of different cases, the first four without gaps and in order', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const slots = projectHistory(log);
        expect(slots).toHaveLength(HISTORY_SLOTS);
        const rolling = slots.slice(0, 4);
        const filled = rolling.filter((slot) => slot !== null);
        expect(rolling.slice(0, filled.length)).toEqual(filled);
        const dates = filled.map(({ on }) => on);
        expect(dates).toEqual(dates.toSorted());
        const cases = slots.flatMap((slot) => slot?.caseId ?? []);
        expect(new Set(cases).size).toBe(cases.length);
      }),
    );
  });

  it('never lose that an entry was cancelled or struck off', () => {
    fc.assert(
      fc.property(logs, fc.constantFrom('licence-cancelled', 'deregistered'), (log, kind) => {
        const slots = projectHistory([...log, event('last', kind, '2031-01-01')]);
        expect(slots[4]).toMatchObject({ caseId: 'last', on: '2031-01-01' });
      }),
    );
  });

  it('show the latest cases when nothing is pinned', () => {
    const unpinned = logs.map((log) =>
      log.filter(({ kind }) => kind !== 'licence-cancelled' && kind !== 'deregistered' && kind !== 'registered'),
    );
    fc.assert(
      fc.property(unpinned, (log) => {
        const shown = projectHistory(log).flatMap((slot) => (slot === null ? [] : [slot]));
        const latest = (caseId: string) =>
          log.filter((one) => one.caseId === caseId).reduce((date, { on }) => (on > date ? on : date), '');
        const cases = [...new Set(log.map(({ caseId }) => caseId))];
        expect(shown).toHaveLength(Math.min(cases.length, HISTORY_SLOTS));
        const oldestShown = shown[0]?.on ?? '';
        const hidden = cases.filter((caseId) => !shown.some((slot) => slot.caseId === caseId));
        for (const caseId of hidden) expect(latest(caseId) <= oldestShown).toBe(true);
      }),
    );
  });
});

describe('a slot in words', () => {
  const types = tokyoCook.codeLists['history-types'] ?? [];

  it('has a text for every kind', () => {
    expect(types.map(({ code }) => code)).toEqual([...HISTORY_KINDS]);
  });

  it.each([
    [['name-changed'], '氏名変更'],
    [['domicile-changed'], '本籍地都道府県変更'],
    [
      ['name-changed', 'domicile-changed', 'former-surname-added', 'certificate-rewritten'],
      '氏名・本籍地変更、旧姓併記追加、書換交付',
    ],
    [['deregistered'], '登録消除'],
  ] as const)('%j reads %s', (kinds, text) => {
    expect(slotText({ kinds }, types)).toBe(text);
  });
});
