import type { CasePage, CaseSummary } from '../../contracts/cases.ts';
import type { CaseRows } from '../../db/queries/case-rows.ts';
import { planOf } from '../../db/queries/plan.ts';
import { caseDeadline } from '../../domain/case-deadline.ts';
import { balance } from '../../domain/fees.ts';
import type { ApiDeps } from '../deps.ts';
import { waitsFor } from './waits-for.ts';

export function caseSummary(file: CaseRows['file']): CaseSummary {
  return {
    id: file.id,
    receiptNumber: file.receiptNumber,
    qualification: file.qualification,
    procedure: file.procedure,
    channel: file.channel,
    office: file.office,
    stage: file.stage,
    visit: file.visit,
    status: file.status,
    outcome: file.outcome ?? null,
    outcomeCode: file.outcomeCode ?? null,
    version: file.version,
    submittedAt: file.submittedAt.toISOString(),
    receivedOn: file.receivedOn ?? null,
    receiptReference: file.receiptReference ?? null,
    openedAt: file.openedAt.toISOString(),
    closedAt: iso(file.closedAt),
  };
}

/** A case as a person sees it; where personal data is withheld its state and nothing of the applicant. */
export function casePage(
  rows: CaseRows,
  { withheld, deps, now }: { readonly withheld: CasePage['withheld']; readonly deps: ApiDeps; readonly now: Date },
): CasePage {
  const { application, registered } = rows;
  const personal = withheld === null;
  return {
    ...caseSummary(rows.file),
    withheld,
    application:
      application === null
        ? null
        : {
            form: application.form,
            revision: application.revision,
            updatedAt: application.updatedAt.toISOString(),
            definition: planOf(rows.file).form,
          },
    attachments: rows.attachments.map((file) => ({
      id: file.id,
      kind: file.kind,
      name: personal ? file.name : null,
      mime: file.mime,
      size: file.size,
      sha256: file.sha256,
      scan: file.scan,
      scanDetail: file.scanDetail ?? null,
      receivedAt: file.receivedAt.toISOString(),
      scannedAt: iso(file.scannedAt),
    })),
    timeline: rows.events.map((event) => ({
      seq: event.seq,
      kind: event.kind,
      stage: event.stage,
      visit: event.visit,
      codes: event.codes,
      actor: rows.staff.get(event.actor) ?? event.actor,
      occurredAt: event.occurredAt.toISOString(),
      recordedAt: event.recordedAt.toISOString(),
    })),
    comments: rows.comments.map(({ id, author, text, writtenAt }) => ({
      id,
      author: rows.staff.get(author) ?? author,
      text,
      writtenAt: writtenAt.toISOString(),
    })),
    waitsFor: waitsFor(rows),
    money: balance(rows.ledger),
    deadline: deadlineOf(rows, deps, now),
    findings: personal ? rows.file.findings : null,
    lookups: personal
      ? rows.inquiries.map((inquiry) => ({
          id: inquiry.id,
          lookup: inquiry.lookup,
          attempt: inquiry.attempt,
          purpose: inquiry.purpose,
          status: inquiry.status,
          outcome: inquiry.outcome ?? null,
          prefecture: inquiry.prefecture ?? null,
          requestedAt: iso(inquiry.requestedAt),
          fetchedAt: iso(inquiry.fetchedAt),
        }))
      : [],
    register:
      registered === null
        ? null
        : {
            id: registered.pseudonymId,
            licenceNumber: registered.licenceNumber,
            registeredOn: registered.registeredOn,
            issuedOn: registered.issuedOn ?? null,
            status: registered.status,
          },
    documents: rows.documents.map(({ id, kind, issuedOn, sha256 }) => ({ id, kind, issuedOn, sha256 })),
  };
}

/** 標準処理期間; of a closed case as it was at its end. */
function deadlineOf({ file, pauses }: CaseRows, { qualifications }: ApiDeps, now: Date): CasePage['deadline'] {
  const served = qualifications.get(file.qualification);
  if (served === undefined) return null;
  const { dueDate, state, daysUsed, daysLeft, intervals } = caseDeadline({
    receivedAt: file.submittedAt,
    targetDays: planOf(file).targetDays,
    pauses: pauses.map(({ reason, from, to }) => ({ reason, from, to: to ?? null })),
    calendar: served.calendar,
    asOf: file.closedAt ?? now,
  });
  return { dueDate, state, daysUsed, daysLeft, intervals: intervals.map((interval) => ({ ...interval })) };
}

function iso(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null;
}
