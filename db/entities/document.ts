import { defineEntity, p } from '@mikro-orm/core';
import { SealedBytes } from '../at-rest.ts';
import { CaseFile } from './case-file.ts';

/** A document we issued: the certificate (免許証) or a letter of refusal (不許可通知書), as PDF/A with its SHA-256. */
export const IssuedDocument = defineEntity({
  name: 'IssuedDocument',
  tableName: 'issued_document',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    key: p.text().unique(),
    kind: p.text().$type<'certificate' | 'refusal'>(),
    issuedOn: p.date(),
    pdf: p.type(SealedBytes).$type<Uint8Array>().lazy(),
    sha256: p.text(),
    templateVersion: p.text(),
    recordedAt: p.datetime(),
  },
});
