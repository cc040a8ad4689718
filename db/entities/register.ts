import { defineEntity, p } from '@mikro-orm/core';
import { CaseFile } from './case-file.ts';

/**
 * The register (調理師名簿, 令10条): the 29 items of the source document but the My Number (item 29), which never joins
 * this table. Rows are never deleted; a change comes with its event.
 */
export const RegisterEntry = defineEntity({
  name: 'RegisterEntry',
  tableName: 'register_entry',
  properties: {
    /** 1 仮名ID */
    pseudonymId: p.uuid().primary(),
    /** 2 免許番号 (登録番号) */
    licenceNumber: p.integer().unique(),
    /** 3 収受年月日 */
    receivedOn: p.date().nullable(),
    /** 4 収受番号 */
    receiptReference: p.text().nullable(),
    /** 5 免許年月日 (登録年月日) */
    registeredOn: p.date(),
    /** 6 交付年月日 */
    issuedOn: p.date().nullable(),
    /** 7 本籍地都道府県又は国籍 */
    domicileKind: p.text().$type<'prefecture' | 'nationality'>(),
    domicileCode: p.text(),
    /** 8 カナ氏名 */
    kana: p.text(),
    /** 9 氏名, code points as given */
    name: p.text(),
    /** 10 外字登録有無 */
    nameHasGaiji: p.boolean(),
    /** 11 旧姓 */
    formerSurname: p.text().nullable(),
    /** 12 旧姓併記の外字登録有無 */
    formerSurnameHasGaiji: p.boolean().nullable(),
    /** 13 通称名 */
    alias: p.text().nullable(),
    /** 14 通称名併記の外字登録有無 */
    aliasHasGaiji: p.boolean().nullable(),
    /** 15 生年月日 */
    birthDate: p.date(),
    /** 16 性別 */
    sex: p.text(),
    /** 17 免許資格 */
    qualificationBasis: p.text(),
    /** 18 所管場所 */
    office: p.text(),
    /** 19–28 履歴1–5 and their dates, projected from the register's events */
    history1: p.text().name('history_1').nullable(),
    history1On: p.date().name('history_1_on').nullable(),
    history2: p.text().name('history_2').nullable(),
    history2On: p.date().name('history_2_on').nullable(),
    history3: p.text().name('history_3').nullable(),
    history3On: p.date().name('history_3_on').nullable(),
    history4: p.text().name('history_4').nullable(),
    history4On: p.date().name('history_4_on').nullable(),
    history5: p.text().name('history_5').nullable(),
    history5On: p.date().name('history_5_on').nullable(),
    status: p.text().$type<'LIVE' | 'DEREGISTERED' | 'CANCELLED'>(),
    matchKey: p.text().index(),
    case: () => p.oneToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action'),
    version: p.integer().default(1),
  },
});

/** The register's unlimited history (履歴), of which the entry shows five slots. Insert-only. */
export const RegisterEvent = defineEntity({
  name: 'RegisterEvent',
  tableName: 'register_event',
  properties: {
    id: p.uuid().primary(),
    entry: () => p.manyToOne(RegisterEntry).mapToPk().joinColumn('pseudonym_id').deleteRule('no action').index(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action'),
    kind: p.text(),
    on: p.date().name('effective_on'),
    approvedBy: p.uuid().nullable(),
    details: p.json<Record<string, unknown>>(),
    recordedAt: p.datetime(),
  },
});
