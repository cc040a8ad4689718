import type { WaitsFor } from '../../contracts/cases.ts';
import type { CaseRows } from '../../db/queries/case-rows.ts';

/** Who a wait of domain §6.1 is for, where it is not the office itself. */
const WAITED_FOR: Readonly<Record<string, WaitsFor['forWhom']>> = {
  WS1: 'applicant',
  WS3: 'applicant',
  WS5: 'applicant',
  WS7: 'information-network',
  WS8: 'information-network',
  WS16: 'applicant',
  WS17: 'applicant',
};

const INQUIRY_IS_OPEN: readonly string[] = ['CREATED', 'REQUESTED', 'READY'];

/** What a case waits for, since when, until when, for whom; what holds it up comes first. */
export function waitsFor(rows: CaseRows): WaitsFor[] {
  return [...stuck(rows), ...waits(rows), ...tasks(rows), ...inquiries(rows), ...facts(rows)];
}

function stuck({ openStuck }: CaseRows): WaitsFor[] {
  return openStuck.map(({ id, step, cause, openedAt }) => ({
    kind: 'stuck',
    id,
    what: step,
    code: cause,
    since: openedAt.toISOString(),
    until: null,
    forWhom: 'operator',
    who: null,
  }));
}

function waits({ openWaits }: CaseRows): WaitsFor[] {
  return openWaits.map(({ id, name, code, startedAt, until }) => ({
    kind: 'wait',
    id,
    what: name,
    code,
    since: startedAt.toISOString(),
    until: until.toISOString(),
    forWhom: WAITED_FOR[code] ?? 'staff',
    who: null,
  }));
}

function tasks({ openTasks, staff }: CaseRows): WaitsFor[] {
  return openTasks.map(({ id, kind, role, status, holder, openedAt, dueAt }) => ({
    kind: 'task',
    id,
    what: kind,
    code: status,
    since: openedAt.toISOString(),
    until: dueAt.toISOString(),
    // A submitted decision is being recorded: the person has done their part.
    forWhom: status === 'SUBMITTED' ? 'system' : 'staff',
    who: holder === null || holder === undefined ? role : (staff.get(holder) ?? role),
  }));
}

function inquiries({ inquiries }: CaseRows): WaitsFor[] {
  return inquiries
    .filter(({ status }) => INQUIRY_IS_OPEN.includes(status))
    .map(({ id, lookup, status, requestedAt, createdAt, expiresAt }) => ({
      kind: 'inquiry',
      id,
      what: lookup,
      code: status,
      since: (requestedAt ?? createdAt).toISOString(),
      until: expiresAt?.toISOString() ?? null,
      forWhom: 'information-network',
      who: null,
    }));
}

/** Received, and not yet taken up by the workflow. */
function facts({ pendingFacts }: CaseRows): WaitsFor[] {
  return pendingFacts.map(({ id, kind, status, recordedAt }) => ({
    kind: 'fact',
    id,
    what: kind,
    code: status,
    since: recordedAt.toISOString(),
    until: null,
    forWhom: 'system',
    who: null,
  }));
}
