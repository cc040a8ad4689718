import { v7 as uuidv7 } from 'uuid';
import { lockCase } from '../case-record.ts';
import type { Em } from '../database.ts';
import { CaseComment } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchNewRow } from '../row-states.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';

export interface NewComment {
  readonly caseId: string;
  readonly text: string;
  readonly author: StaffAccount;
  readonly now: Date;
}

/** Without the text: what is remembered under a key is not sealed. */
export interface WrittenComment {
  readonly id: string;
  readonly author: string;
  readonly writtenAt: string;
}

/** Adds a note (コメント) for colleagues to a case. @throws KeyTaken @throws DomainError `not-found` */
export async function writeComment(em: Em, comment: NewComment, key: CommandKey): Promise<WrittenComment> {
  const { author, caseId, now, text } = comment;
  const id = uuidv7();
  const written = { id, author: author.displayName, writtenAt: now.toISOString() };
  if (!(await takeKey(em, key, { kind: 'answer', status: 201, body: written }, now))) throw new KeyTaken();
  const record = await lockCase(em, caseId, now);
  em.create(CaseComment, { id, case: caseId, author: author.id, text, writtenAt: now });
  record.event('comment-added', { actor: author.id, codes: { comment: id } });
  const states = watchNewRow(em, 'case_comment', { id });
  record.audit('case.comment', { actor: author.id, codes: { comment: id, ...(await states()) } });
  return written;
}
