import type { InferEntity } from '@mikro-orm/core';
import { OPEN_STATUSES } from '../../domain/task-transitions.ts';
import type { Em } from '../database.ts';
import {
  Account,
  Application,
  Attachment,
  CaseComment,
  CaseEvent,
  CaseFile,
  ClockPause,
  Fact,
  Inquiry,
  IssuedDocument,
  LedgerEntry,
  RegisterEntry,
  StuckRecord,
  Task,
  Wait,
} from '../entities/index.ts';

/** Everything a case's page is made of. Files and PDFs stay where they are. */
export interface CaseRows {
  readonly file: InferEntity<typeof CaseFile>;
  readonly application: InferEntity<typeof Application> | null;
  readonly attachments: readonly InferEntity<typeof Attachment>[];
  readonly events: readonly InferEntity<typeof CaseEvent>[];
  readonly openWaits: readonly InferEntity<typeof Wait>[];
  readonly openTasks: readonly InferEntity<typeof Task>[];
  readonly openStuck: readonly InferEntity<typeof StuckRecord>[];
  readonly pendingFacts: readonly InferEntity<typeof Fact>[];
  readonly inquiries: readonly InferEntity<typeof Inquiry>[];
  readonly ledger: readonly InferEntity<typeof LedgerEntry>[];
  readonly pauses: readonly InferEntity<typeof ClockPause>[];
  readonly registered: InferEntity<typeof RegisterEntry> | null;
  readonly comments: readonly InferEntity<typeof CaseComment>[];
  readonly documents: readonly InferEntity<typeof IssuedDocument>[];
  /** Display names of the members of staff who appear, by account. */
  readonly staff: ReadonlyMap<string, string>;
}

/** `undefined` when there is no such case. Personal data is only read when asked for. */
export async function caseRows(
  em: Em,
  caseId: string,
  { personal }: { readonly personal: boolean },
): Promise<CaseRows | undefined> {
  const file = await em.findOne(CaseFile, { id: caseId });
  if (file === null) return undefined;
  const ofCase = { case: caseId };
  const application = personal ? await em.findOne(Application, ofCase) : null;
  const attachments = await em.find(Attachment, ofCase, { orderBy: { receivedAt: 'asc', id: 'asc' } });
  const events = await em.find(CaseEvent, ofCase, { orderBy: { seq: 'asc' } });
  const openWaits = await em.find(Wait, { ...ofCase, status: 'OPEN' }, { orderBy: { startedAt: 'asc' } });
  const openTasks = await em.find(
    Task,
    { ...ofCase, status: { $in: [...OPEN_STATUSES] } },
    { orderBy: { openedAt: 'asc' } },
  );
  const openStuck = await em.find(
    StuckRecord,
    { ...ofCase, status: { $ne: 'RESOLVED' } },
    { orderBy: { openedAt: 'asc' } },
  );
  const pendingFacts =
    file.cursor < file.lastSeq
      ? await em.find(Fact, { ...ofCase, seq: { $gt: file.cursor } }, { orderBy: { seq: 'asc' }, limit: 20 })
      : [];
  const inquiries = await em.find(Inquiry, ofCase, { orderBy: { createdAt: 'asc' } });
  const ledger = await em.find(LedgerEntry, ofCase);
  const pauses = await em.find(ClockPause, ofCase);
  const registered = personal ? await em.findOne(RegisterEntry, ofCase) : null;
  const comments = personal ? await em.find(CaseComment, ofCase, { orderBy: { writtenAt: 'asc', id: 'asc' } }) : [];
  const documents = await em.find(IssuedDocument, ofCase, { orderBy: { recordedAt: 'asc' } });
  const people = [
    ...openTasks.map(({ holder }) => holder),
    ...events.map(({ actor }) => actor),
    ...comments.map(({ author }) => author),
  ].filter(isUuid);
  const accounts = people.length === 0 ? [] : await em.find(Account, { id: { $in: [...new Set(people)] } });
  return {
    file,
    application,
    attachments,
    events,
    openWaits,
    openTasks,
    openStuck,
    pendingFacts,
    inquiries,
    ledger,
    pauses,
    registered,
    comments,
    documents,
    staff: new Map(accounts.map(({ id, displayName }) => [id, displayName])),
  };
}

function isUuid(actor: string | null | undefined): actor is string {
  return typeof actor === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(actor);
}

/** The case of a receipt number (受付番号). */
export async function caseByReceipt(em: Em, receiptNumber: string): Promise<CaseRows['file'] | null> {
  return em.findOne(CaseFile, { receiptNumber });
}
