import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { compareNames } from '../../domain/names/compare.ts';
import { foldName } from '../../domain/names/fold.ts';
import { gaijiIn, hasGaiji } from '../../domain/names/gaiji.ts';
import { canonicalKana, isCanonicalKana, kanaKey } from '../../domain/names/kana.ts';

/** A name whose last character carries a variation selector (IVS). */
const WATANABE_IVS = '渡邉\u{E0100}';
/** 神 as a compatibility ideograph. */
const KAMI = '\uFA19';

describe('folding', () => {
  it.each([
    ['髙橋 花子', '高橋花子'],
    ['𠮷野', '吉野'],
    [WATANABE_IVS, '渡辺'],
    ['渡邊', '渡辺'],
    [KAMI, '\u795E'],
    ['山﨑　太郎', '山崎太郎'],
    ['齋藤', '斉藤'],
    ['Mihon-Sample, Hana', 'MIHON-SAMPLE,HANA'],
    ['ＭＩＨＯＮ', 'MIHON'],
  ])('searches %s by %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('folds what is folded to itself', () => {
    const unit = fc.oneof(
      fc.constantFrom('か', 'ガ', '\u3099', '\uFE00', ' ', '\u00A8', 'ΐ', 'ß', 'ŉ', 'ｶ', 'ﾞ', '髙', KAMI),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(fc.property(fc.string({ unit }), (name) => foldName(foldName(name)) === foldName(name)));
  });
});

describe('comparing', () => {
  it.each([
    ['髙橋', '髙橋', 'EXACT'],
    ['髙橋', '高橋', 'FOLD'],
    [KAMI, '\u795E', 'FOLD'],
    [WATANABE_IVS, '渡邉', 'FOLD'],
    ['見本 花子', '見本　花子', 'FOLD'],
    ['見本', '見元', 'DIFFERENT'],
  ])('%s and %s are %s', (one, other, likeness) => {
    expect(compareNames(one, other)).toBe(likeness);
    expect(compareNames(other, one)).toBe(likeness);
  });
});

describe('characters outside the repertoire', () => {
  it.each([
    ['見本 花子', []],
    ['見本　ハナ子', []],
    ["MIHON-SAMPLE J., O'HANA", []],
    ['𠮷野', [{ index: 0, codePoints: ['U+20BB7'], reason: 'outside-repertoire' }]],
    ['髙橋', [{ index: 0, codePoints: ['U+9AD9'], reason: 'outside-repertoire' }]],
    ['山﨑', [{ index: 1, codePoints: ['U+FA11'], reason: 'outside-repertoire' }]],
    ['濵田', [{ index: 0, codePoints: ['U+6FF5'], reason: 'outside-repertoire' }]],
    [`${KAMI}谷`, [{ index: 0, codePoints: ['U+FA19'], reason: 'outside-repertoire' }]],
    [WATANABE_IVS, [{ index: 1, codePoints: ['U+9089', 'U+E0100'], reason: 'variation-sequence' }]],
    ['𠮷\u{E0101}邉', [{ index: 0, codePoints: ['U+20BB7', 'U+E0101'], reason: 'variation-sequence' }]],
    ['見\uE123', [{ index: 1, codePoints: ['U+E123'], reason: 'private-use' }]],
    ['〓本', [{ index: 0, codePoints: ['U+3013'], reason: 'placeholder' }]],
    ['か\u3099', [{ index: 1, codePoints: ['U+3099'], reason: 'outside-repertoire' }]],
    ['\u{E0100}', [{ index: 0, codePoints: ['U+E0100'], reason: 'variation-sequence' }]],
    ['①', [{ index: 0, codePoints: ['U+2460'], reason: 'outside-repertoire' }]],
    ['', []],
  ])('in %s', (name, found) => {
    expect(gaijiIn(name)).toEqual(found);
    expect(hasGaiji(name)).toBe(found.length > 0);
  });

  it('has both levels of JIS X 0208 and nothing behind them', () => {
    expect(gaijiIn('亜腕弌熙凜邉')).toEqual([]);
    expect(hasGaiji('纊')).toBe(true);
  });
});

describe('readings', () => {
  it.each([
    ['ミホン　ハナコ', 'ミホン　ハナコ'],
    ['ﾐﾎﾝ ﾊﾅｺ', 'ミホン　ハナコ'],
    ['みほん  はなこ', 'ミホン　ハナコ'],
    [' ｼﾞｮｰﾝｽﾞ･ﾊﾅ ', 'ジョーンズ・ハナ'],
    ['ヴァイオラ', 'ヴァイオラ'],
    ['ゔぁいおら', 'ヴァイオラ'],
  ])('%s is canonically %s', (written, canonical) => {
    expect(canonicalKana(written)).toBe(canonical);
  });

  it.each(['', ' ', '見本', 'Mihon', 'ミホン1', 'ミホン\u0000'])('%j has no canonical form', (written) => {
    expect(canonicalKana(written)).toBeUndefined();
  });

  it('are canonical once made so', () => {
    const kana = fc.string({
      unit: fc.constantFrom(...Array.from('アイウガパッャーヽあいがぱっゃｱｶﾞｰ 　・')),
      maxLength: 20,
    });
    fc.assert(
      fc.property(kana, (written) => {
        const canonical = canonicalKana(written);
        fc.pre(canonical !== undefined);
        expect(isCanonicalKana(canonical)).toBe(true);
        expect(canonicalKana(canonical)).toBe(canonical);
        expect(kanaKey(written)).toBe(kanaKey(canonical));
      }),
    );
  });

  it.each([
    ['キョウコ', 'キヨウコ'],
    ['ジョーンズ', 'ジヨンズ'],
    ['ミホン　ハナコ', 'ミホンハナコ'],
    ['ミホン・ハナコ', 'ﾐﾎﾝﾊﾅｺ'],
    ['ヵヶ', 'カケ'],
  ])('%s and %s are matched', (one, other) => {
    expect(kanaKey(one)).toBe(kanaKey(other));
  });

  it('of different sounds are not', () => {
    expect(kanaKey('ハナコ')).not.toBe(kanaKey('バナコ'));
  });
});
