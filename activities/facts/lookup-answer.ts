import { Type } from 'typebox';
import { Inquiry } from '../../db/entities/index.ts';
import { DomainError } from '../../domain/errors.ts';
import { readPayload, subjectOf } from '../payload.ts';
import type { ApplyFact } from './index.ts';

const AnswerPayload = Type.Object({
  readyAt: Type.String(),
  expiresAt: Type.String(),
});

/** The network has an answer ready; the stage that waits for it fetches it. */
export const applyLookupAnswer: ApplyFact = async (record, fact) => {
  const answer = readPayload(AnswerPayload, fact.payload);
  const inquiry = await record.em.findOne(Inquiry, { id: subjectOf(fact), case: record.file.id });
  if (inquiry === null) throw new DomainError('not-found', { missing: 'inquiry' });
  if (inquiry.status === 'CREATED' || inquiry.status === 'REQUESTED') {
    inquiry.status = 'READY';
    inquiry.readyAt = new Date(answer.readyAt);
    inquiry.expiresAt = new Date(answer.expiresAt);
    record.event('lookup-answered', {
      actor: fact.actor,
      occurredAt: fact.occurredAt,
      codes: { lookup: inquiry.lookup },
    });
  }
  return { status: 'applied', effect: { kind: 'lookup-answered', inquiryId: inquiry.id } };
};
