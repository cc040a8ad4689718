import { formatEra } from '../../domain/era.ts';
import type { Form } from './forms.ts';

/** Surnames and given names that meet at random, with the variants that registers know; the people do not exist. */
const SURNAMES =
  '髙橋タカハシ 渡邉ワタナベ 渡邊ワタナベ 渡邉󠄀ワタナベ 渡辺ワタナベ 髙﨑タカサキ 﨑山サキヤマ 齋藤サイトウ 齊藤サイトウ 斎藤サイトウ 𠮷田ヨシダ 𠮷野ヨシノ 濵田ハマダ 濱口ハマグチ 栁沢ヤナギサワ 德永トクナガ 桒原クワバラ 德田トクダ 辻󠄀本ツジモト 葛󠄀西カサイ 見本ミホン 仮名カメイ 架空カクウ 例示レイジ 想定ソウテイ 模擬モギ 試野シノ 雛形ヒナガタ 樣田サマダ 假屋カリヤ 佐々木ササキ 五十嵐イガラシ 廣瀨ヒロセ 曽根ソネ 曾根ソネ 櫻井サクライ 澤村サワムラ 邊見ヘンミ 島﨑シマザキ 嶋崎シマザキ'.split(
    ' ',
  );
const GIVEN_NAMES =
  '花子ハナコ2 太郎タロウ1 一郎イチロウ1 桜子サクラコ2 櫻サクラ2 次郎ジロウ1 梅子ウメコ2 三郎サブロウ1 松子マツコ2 四郎シロウ1 竹子タケコ2 五郎ゴロウ1 菊子キクコ2 凜リン2 凛リン2 蓮レン1 陽葵ヒマリ2 悠真ユウマ1 結衣ユイ2 大翔ヒロト1 さくらサクラ2 みどりミドリ2 眞一シンイチ1 眞由美マユミ2 惠子ケイコ2 龍之介リュウノスケ1 彌生ヤヨイ2 京子キョウコ2 壽一トシカズ1 ゆり子ユリコ2'.split(
    ' ',
  );
const FOREIGN_NAMES = [
  { name: 'NGUYEN THI HOA', kana: 'グエン　ティ　ホア', code: 'VNM', sex: '2' },
  { name: 'SAMPLE MARIA CLARA', kana: 'サンプル　マリア　クララ', code: 'PHL', sex: '2' },
  { name: 'MIHON KUMAR', kana: 'ミホン　クマール', code: 'NPL', sex: '1' },
  { name: 'KIM SAMPLE', kana: 'キム　サンプル', code: 'KOR', sex: '1' },
] as const;
const PLACES =
  'W01千代田区 W02中央区 W03港区 W04新宿区 W05文京区 W06台東区 W07墨田区 W08江東区 W09品川区 W10目黒区 W11大田区 W12世田谷区 W13渋谷区 W14中野区 W15杉並区 W16豊島区 W17北区 W18荒川区 W19板橋区 W20練馬区 W21足立区 W22葛飾区 W23江戸川区 C01八王子市 C02町田市 T01青梅市 T02日野市 T03立川市 T04府中市 T05小平市 T06大島町'.split(
    ' ',
  );
const DOMICILES = ['13', '13', '13', '13', '14', '11', '12', '01', '27', '40', '20', '47'];
const FIRST_BIRTH = Date.UTC(1955, 0, 1);
const LAST_BIRTH = Date.UTC(2006, 11, 31);
const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A character with its variation selector is one name character; kana and a digit follow. */
const NAME = /^(.+?)([ァ-ヺー]+)(\d?)$/u;

/**
 * An application for a cook's licence that is in order, of a person who does not exist. `random` decides: the same
 * sequence invents the same people.
 */
export function inventPerson(random: () => number, today: Date): Form {
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const [, surname = '', surnameKana = ''] = NAME.exec(one(SURNAMES)) ?? [];
  const [, given = '', givenKana = '', sex = '2'] = NAME.exec(one(GIVEN_NAMES)) ?? [];
  const foreign = random() < 0.07 ? FOREIGN_NAMES[Math.floor(random() * FOREIGN_NAMES.length)] : undefined;
  const place = one(PLACES);
  const birth = FIRST_BIRTH + Math.floor(random() * ((LAST_BIRTH - FIRST_BIRTH) / DAY_MS)) * DAY_MS;
  const passed = day(today.getTime() - (60 + Math.floor(random() * 400)) * DAY_MS);
  const bySchool = random() < 0.4;
  return {
    domicile:
      foreign === undefined
        ? { kind: 'prefecture', code: one(DOMICILES) }
        : { kind: 'nationality', code: foreign.code },
    name: foreign?.name ?? `${surname}　${given}`,
    kana: foreign?.kana ?? `${surnameKana}　${givenKana}`,
    birthDate: day(birth),
    sex: foreign?.sex ?? sex,
    ...(foreign === undefined ? {} : { residenceClass: 'mid-to-long-term' }),
    address: {
      postalCode: `${100 + Math.floor(random() * 99)}-0001`,
      prefecture: '13',
      municipality: place.slice(3),
      street: `見本町${1 + Math.floor(random() * 5)}丁目${1 + Math.floor(random() * 30)}番${1 + Math.floor(random() * 20)}号`,
    },
    telephone: '03-0000-0000',
    email: `mihon-${Math.floor(random() * 1e9)}@example.jp`,
    office: place.slice(0, 3),
    ...(bySchool
      ? { qualificationBasis: '1', institution: '見本調理師専門学校', graduationDate: passed }
      : { qualificationBasis: '2', examPrefecture: '13', examPassedOn: passed }),
    penalty: false,
    priorCancellation: false,
  };
}

/** The same with dates as a person in Japan would write them. */
export function inEra(form: Form): Form {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      typeof value === 'string' && DAY.test(value) ? formatEra(value, { style: 'long' }) : value,
    ]),
  );
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
