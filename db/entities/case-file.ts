import { defineEntity, p } from '@mikro-orm/core';
import { SealedBytes, SealedJson } from '../at-rest.ts';
import type { StageName } from '../../domain/plan/stages.ts';
import type { Plan } from '../../domain/qualification/definition.ts';

/**
 * One application (案件). The row is the lock of the case: whoever records anything on it holds this row first.
 * `cursor` is the last fact the workflow has dealt with, `lastSeq` the last one received; a case with
 * `cursor < lastSeq` wants a poke.
 */
export const CaseFile = defineEntity({
  name: 'CaseFile',
  tableName: 'case_file',
  properties: {
    id: p.uuid().primary(),
    /** 受付番号, given by the portal. */
    receiptNumber: p.text().unique(),
    qualification: p.text(),
    procedure: p.text(),
    channel: p.text(),
    /** 所管: the 保健所 the applicant named, else head office. */
    office: p.text().index(),
    /** The whole procedure as it was at intake, so that a later change never changes a running case. */
    plan: p.json<Plan>(),
    stage: p.text().$type<StageName | 'closing' | 'closed'>(),
    visit: p.integer().default(1),
    status: p.text().$type<'OPEN' | 'CLOSED'>(),
    outcome: p.text().nullable().$type<CaseOutcomeKind | null>(),
    outcomeCode: p.text().nullable(),
    /** Moves by decisions and by changes of what the page shows. */
    version: p.integer().default(1),
    lastSeq: p.integer().default(0),
    cursor: p.integer().default(0),
    eventSeq: p.integer().default(0),
    statusSeq: p.integer().default(0),
    /** 到達: when the application reached the office (行政手続法 7条). */
    submittedAt: p.datetime(),
    /** 収受年月日 and 収受番号, given once fees and papers are complete. */
    receivedOn: p.date().nullable(),
    receiptReference: p.text().nullable().unique(),
    /** Folded name, kana key and birth date as one hash: what duplicates are looked for by. */
    matchKey: p.text().index(),
    /** What the stages established about the case, as codes (`jurisdiction`, `domicile`, …); read by rules and pages. */
    findings: p.json<Record<string, string>>(),
    openedAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    pokedAt: p.datetime().nullable(),
  },
});

/** COMPLETED and ENDED: a procedure of steps went to its last step, or a step ended it. */
export type CaseOutcomeKind = 'REGISTERED' | 'REFUSED' | 'WITHDRAWN' | 'GUIDED_OUT' | 'COMPLETED' | 'ENDED';

/** What the applicant sent, as it stands after corrections; personal data lives here and not in the case row. */
export const Application = defineEntity({
  name: 'Application',
  tableName: 'application',
  properties: {
    case: () => p.oneToOne(CaseFile).primary().mapToPk().joinColumn('case_id').deleteRule('no action'),
    form: p.type(SealedJson).$type<Record<string, unknown>>(),
    revision: p.integer().default(1),
    /** The portal's pseudonymous name for its user: messages go to it, inquiries ask by it. No My Number exists here. */
    userPseudonym: p.text(),
    signature: p.type(SealedJson).$type<Record<string, unknown>>(),
    updatedAt: p.datetime(),
  },
});

/**
 * A file of the applicant (添付書類). Its content may be opened only when `scan` is CLEAN.
 */
export const Attachment = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    /** Kind of evidence by the qualification's definition. */
    kind: p.text(),
    /** As the applicant's computer calls it, which may tell what it is about. */
    name: p.type(SealedJson).$type<string>(),
    mime: p.text(),
    size: p.integer(),
    sha256: p.text(),
    content: p.type(SealedBytes).$type<Uint8Array>().lazy().nullable(),
    scan: p.text().$type<'PENDING' | 'CLEAN' | 'INFECTED' | 'REJECTED'>(),
    scanDetail: p.text().nullable(),
    receivedAt: p.datetime(),
    scannedAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['case', 'kind', 'sha256'] }],
});
