import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, nat, property } from 'fast-check';
import { criteriaOfFields, criteriaOfText, foldPerson, gramsOf, gramsToFind } from '../../domain/person-search.ts';

const finds = (text: string, person: { name: string; kana: string }) => {
  const folded = foldPerson(person);
  const grams = gramsOf(folded);
  return criteriaOfText(text).some(
    ({ infix }) =>
      infix !== undefined &&
      gramsToFind(infix).every((gram) => grams.includes(gram)) &&
      folded[infix.field].includes(infix.part),
  );
};

describe('a person', () => {
  it.each([
    ['高橋', '髙橋　一郎', 'タカハシ　イチロウ'],
    ['髙', '高橋　一郎', 'タカハシ　イチロウ'],
    ['山崎', '山﨑　花', 'ヤマザキ　ハナ'],
    ['渡辺', '渡邉　葉', 'ワタナベ　ヨウ'],
    ['渡邊葉', '渡辺　葉', 'ワタナベ　ヨウ'],
    ['吉野', '𠮷野　桜', 'ヨシノ　サクラ'],
    ['辻', '辻󠄀　元', 'ツジ　ハジメ'],
    ['橋 一', '高橋　一郎', 'タカハシ　イチロウ'],
    ['きょうこ', '見本　京子', 'ミホン　キヨウコ'],
    ['ｷﾖｳｺ', '見本　京子', 'ミホン　キョウコ'],
    ['ジョンズ', '見本', 'ジョーンズ・メアリ'],
    ['smith', 'ＳＭＩＴＨ　ＪＯＨＮ', 'スミス　ジョン'],
  ])('is found by %s', (text, name, kana) => {
    expect(finds(text, { name, kana })).toBe(true);
  });

  it.each([
    ['高田', '髙橋　一郎', 'タカハシ　イチロウ'],
    ['ハナミ', '見本　花', 'ミホン　ハナ'],
    ['橋高', '高橋　一郎', 'タカハシ　イチロウ'],
  ])('is not found by %s', (text, name, kana) => {
    expect(finds(text, { name, kana })).toBe(false);
  });

  it('is found by every part of the name', () => {
    const kanji = constantFrom(...Array.from('高髙崎﨑𠮷吉辺邉邊山川田中見本花一𩸽'));
    assert(
      property(array(kanji, { minLength: 1, maxLength: 8 }), nat(), nat(), (points, from, length) => {
        const start = from % points.length;
        const part = points.slice(start, start + 1 + (length % (points.length - start)));
        expect(finds(part.join(''), { name: points.join(''), kana: 'ミホン' })).toBe(true);
      }),
    );
  });
});

describe('one line of text', () => {
  it.each([
    ['R8.11.24', '2026-11-24'],
    ['S63/4/1', '1988-04-01'],
    ['昭和63年4月1日', '1988-04-01'],
    ['昭和６３年４月１日', '1988-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['1988-04-01', '1988-04-01'],
  ])('%s is a birth date', (text, birthDate) => {
    expect(criteriaOfText(text)[0]).toEqual({ birthDate });
  });

  it('of eight digits may be a date or a licence number', () => {
    expect(criteriaOfText('19880401')).toMatchObject([{ birthDate: '1988-04-01' }, { licenceNumber: 19_880_401 }, {}]);
    expect(criteriaOfText('１２３')[0]).toEqual({ licenceNumber: 123 });
  });

  it('is a case id or a receipt number', () => {
    const caseId = '01a20f61-aa51-728f-afc5-d478f473ef4f';
    expect(criteriaOfText(` ${caseId.toUpperCase()} `)).toEqual([{ caseId }]);
    expect(criteriaOfText('R8-000123')).toContainEqual({ receipt: 'R8-000123' });
  });
});

it('fields all have to be true, and a wrong date is said', () => {
  expect(criteriaOfFields({ name: 'みほん', birthDate: 'H2.1.1' })).toEqual([
    { birthDate: '1990-01-01', infix: { field: 'name', part: 'みほん' } },
    { birthDate: '1990-01-01', infix: { field: 'kana', part: 'ミホン' } },
  ]);
  expect(() => criteriaOfFields({ birthDate: '平成99年1月1日' })).toThrow();
});
