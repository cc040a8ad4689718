import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { formatEra, parseEra } from '../../domain/era.ts';

const read = (text: string) => parseEra(text).date;

describe('a date in its era', () => {
  it.each([
    ['2026-11-24', '令和8年11月24日', 'R8.11.24'],
    ['2026-11-22', '令和8年11月22日', 'R8.11.22'],
    ['2019-05-01', '令和元年5月1日', 'R1.5.1'],
    ['2019-04-30', '平成31年4月30日', 'H31.4.30'],
    ['1989-01-08', '平成元年1月8日', 'H1.1.8'],
    ['1989-01-07', '昭和64年1月7日', 'S64.1.7'],
    ['1926-12-25', '昭和元年12月25日', 'S1.12.25'],
    ['1926-12-24', '大正15年12月24日', 'T15.12.24'],
    ['1912-07-30', '大正元年7月30日', 'T1.7.30'],
    ['1912-07-29', '明治45年7月29日', 'M45.7.29'],
    ['1868-10-23', '明治元年10月23日', 'M1.10.23'],
  ])('%s is %s, in short %s', (date, long, short) => {
    expect(formatEra(date, { style: 'long' })).toBe(long);
    expect(formatEra(date, { style: 'short' })).toBe(short);
  });

  it('has none before 明治', () => {
    expect(() => formatEra('1868-10-22', { style: 'long' })).toThrow('date-impossible');
  });
});

describe('reading a date', () => {
  it.each([
    ['令和8年11月24日', '2026-11-24'],
    ['R8.11.24', '2026-11-24'],
    ['r8.11.24', '2026-11-24'],
    ['R08-11-24', '2026-11-24'],
    ['S63/4/1', '1988-04-01'],
    ['昭和63年4月1日', '1988-04-01'],
    ['19880401', '1988-04-01'],
    ['1988-04-01', '1988-04-01'],
    ['1988/4/1', '1988-04-01'],
    ['1988年4月1日', '1988-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['R元.5.1', '2019-05-01'],
    ['令和1年5月1日', '2019-05-01'],
    ['㋿元年5月1日', '2019-05-01'],
    ['Ｓ６３／４／１', '1988-04-01'],
    ['令和８年１１月２４日', '2026-11-24'],
    ['　１９８８－０４－０１　', '1988-04-01'],
    ['昭和 63 年 4 月 1 日', '1988-04-01'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, date) => {
    expect(parseEra(text)).toEqual({ date, original: text });
  });

  it.each([
    ['明治45年7月30日', '1912-07-30'],
    ['大正元年7月30日', '1912-07-30'],
    ['大正15年12月25日', '1926-12-25'],
    ['昭和元年12月25日', '1926-12-25'],
  ])('takes the day of a change in both eras: %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  it.each([
    '昭和64年1月8日',
    '平成31年5月1日',
    '平成元年1月7日',
    '令和元年4月30日',
    '昭和元年12月24日',
    '大正15年12月26日',
    '明治45年7月31日',
    '明治元年10月22日',
    '令和0年5月1日',
    '令和8年2月29日',
    '令和8年13月1日',
    '20260230',
    '2026-02-30',
    '2026-00-10',
  ])('refuses the impossible %s', (text) => {
    expect(() => parseEra(text)).toThrow('date-impossible');
  });

  it.each([
    '',
    '8.11.24',
    '慶応3年1月1日',
    'X8.11.24',
    '令和8年11月',
    '1988/4-1',
    'R8.11.24.',
    '令和八年十一月',
    'RR8.1.1',
  ])('cannot read %p', (text) => {
    expect(() => parseEra(text)).toThrow('date-unreadable');
  });

  it('never repeats the text in its refusal', () => {
    expect(() => parseEra('昭和64年1月8日')).toThrow(
      expect.objectContaining({ details: {}, message: expect.not.stringContaining('64') }),
    );
  });
});

describe('a 平成 date after its end', () => {
  it.each([
    ['平成31年5月1日', '2019-05-01'],
    ['平成32年3月31日', '2020-03-31'],
    ['H35.12.1', '2023-12-01'],
  ])('%s is read on a document, with a warning', (text, date) => {
    expect(parseEra(text, { onDocument: true })).toEqual({ date, original: text, warning: 'era-ended' });
    expect(() => parseEra(text)).toThrow('date-impossible');
  });

  it('needs no warning as long as 平成 lasted', () => {
    expect(parseEra('平成31年4月30日', { onDocument: true })).toEqual({
      date: '2019-04-30',
      original: '平成31年4月30日',
    });
  });

  it('is the only era that documents run on in', () => {
    expect(() => parseEra('昭和64年1月8日', { onDocument: true })).toThrow('date-impossible');
    expect(() => parseEra('平成元年1月7日', { onDocument: true })).toThrow('date-impossible');
  });
});

describe('明治 before the Gregorian calendar', () => {
  it('is read with a warning, since its months were others', () => {
    expect(parseEra('明治5年12月2日').warning).toBe('calendar-not-gregorian');
    expect(parseEra('明治6年1月1日').warning).toBeUndefined();
  });
});

describe('any date since 1873', () => {
  const dates = fc
    .date({ min: new Date('1873-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom('long', 'short'), (date, style) => {
        expect(parseEra(formatEra(date, { style }))).toEqual({ date, original: formatEra(date, { style }) });
      }),
    );
  });

  it('reads the same in full width', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const wide = formatEra(date, { style: 'short' }).replaceAll(/./g, (narrow) =>
          String.fromCharCode(narrow.charCodeAt(0) + 0xfee0),
        );
        expect(read(wide)).toBe(date);
      }),
    );
  });
});
