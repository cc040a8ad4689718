import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { PortalDelivery, PortalListing } from '../connectors/portal.ts';
import { type CaseRecord, lockCase } from '../db/case-record.ts';
import type { Em } from '../db/database.ts';
import { createCase } from '../db/new-case.ts';
import { Application, Attachment, AuditEntry, CaseFile, InboxItem } from '../db/entities/index.ts';
import { dateInTokyo } from '../domain/calendar.ts';
import { validateForm, validateFormPatch } from '../domain/form.ts';
import { checkSignature } from '../domain/intake.ts';
import type { FactEnvelope, FactKind } from '../domain/plan/facts.ts';
import { resolvePlan } from '../domain/qualification/definition.ts';
import type { ActivityDeps } from './deps.ts';
import { planOf } from './plan.ts';

/** What becomes of a delivery: a fact of a case, a refusal the sender is told of, or nothing yet. */
export type Reception =
  | { readonly kind: 'accepted'; readonly caseId: string; readonly envelope?: FactEnvelope }
  | { readonly kind: 'rejected'; readonly code: string }
  | { readonly kind: 'held' };

interface Reason {
  readonly field?: string;
  readonly code: string;
}

type ReceptionDeps = Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>;

/** Stores what cannot even be read, with its reasons, for an operator to see. */
export function rejectDelivery(
  deps: ReceptionDeps,
  listing: PortalListing,
  raw: unknown,
  reasons: readonly string[],
): Promise<Reception> {
  return deps.database.inTransaction(async (em) =>
    reject(
      em,
      deps.clock.now(),
      listing,
      raw,
      reasons.map((code) => ({ code })),
    ),
  );
}

/** Keeps what could not be taken in for a reason of ours, so that an operator sees it; the portal keeps it too. */
export async function keepDelivery(deps: ReceptionDeps, listing: PortalListing, code: string): Promise<void> {
  await deps.database.inTransaction(async (em) =>
    store(em, deps.clock.now(), listing, { status: 'NEW', reasons: [{ code }], caseId: null }),
  );
}

/** Stores a delivery and makes of it what it is, in one transaction; the same delivery again changes nothing. */
export function receiveDelivery(deps: ReceptionDeps, delivery: PortalDelivery): Promise<Reception> {
  return deps.database.inTransaction(async (em) => {
    const now = deps.clock.now();
    switch (delivery.kind) {
      case 'application':
        return receiveApplication(deps, em, now, delivery);
      case 'correction':
        return receiveCorrection(em, now, delivery);
      case 'withdrawal':
        return receiveForCase(em, now, delivery, 'withdrawal-requested', {});
      default:
        return delivery.kind satisfies never;
    }
  });
}

async function receiveApplication(
  deps: ReceptionDeps,
  em: Em,
  now: Date,
  delivery: PortalDelivery,
): Promise<Reception> {
  const known = await em.findOne(CaseFile, { receiptNumber: delivery.receiptNumber });
  if (known !== null) {
    await store(em, now, delivery, { status: 'ACCEPTED', reasons: [], caseId: known.id });
    return { kind: 'accepted', caseId: known.id };
  }
  const kit = [...deps.qualifications.values()].find(
    ({ qualification }) => qualification.procedures[delivery.procedure]?.channels.includes('online') === true,
  );
  if (kit === undefined) return reject(em, now, delivery, bodyOf(delivery), [{ code: 'unknown-procedure' }]);
  const plan = resolvePlan(kit.qualification, delivery.procedure);
  const signature = checkSignature(delivery.signature);
  if (signature === 'hold') {
    await store(em, now, delivery, { status: 'NEW', reasons: [{ code: 'signature-unknown' }], caseId: null });
    return { kind: 'held' };
  }
  if (signature !== 'accept') return reject(em, now, delivery, bodyOf(delivery), [{ code: signature }]);
  const checked = validateForm(plan.form, plan.codeLists, delivery.form, dayOf(delivery));
  if (!checked.ok) return reject(em, now, delivery, bodyOf(delivery), checked.problems);

  const record = await createCase(em, {
    receiptNumber: delivery.receiptNumber,
    plan,
    channel: 'online',
    form: delivery.form,
    userPseudonym: delivery.userPseudonym,
    signature: { ...delivery.signature },
    submittedAt: new Date(delivery.submittedAt),
    now,
  });
  const caseId = record.file.id;
  await storeAttachments(record, delivery);
  const envelope = await record.recordFact({
    kind: 'application-received',
    payload: { deliveryId: delivery.deliveryId },
    actor: 'portal',
    sourceKey: `portal:${delivery.deliveryId}`,
    occurredAt: new Date(delivery.submittedAt),
  });
  record.event('application-received', { actor: 'portal', occurredAt: new Date(delivery.submittedAt) });
  record.audit('case.open', { actor: 'portal', purpose: 'application' });
  record.showStatus('received', 'opened');
  record.notify('application-received', 'opened');
  await store(em, now, delivery, { status: 'ACCEPTED', reasons: [], caseId });
  return { kind: 'accepted', caseId, envelope };
}

async function receiveCorrection(em: Em, now: Date, delivery: PortalDelivery): Promise<Reception> {
  const file = await em.findOne(CaseFile, { receiptNumber: delivery.receiptNumber });
  if (file !== null) {
    const plan = planOf(file);
    const application = await em.findOneOrFail(Application, { case: file.id });
    const checked = validateFormPatch(plan.form, plan.codeLists, application.form, delivery.form, dayOf(delivery));
    if (!checked.ok) return reject(em, now, delivery, bodyOf(delivery), checked.problems);
  }
  return receiveForCase(em, now, delivery, 'correction-answered', { form: delivery.form });
}

/** What belongs to a case by its receipt number becomes a fact of it, also when the case is closed. */
async function receiveForCase(
  em: Em,
  now: Date,
  delivery: PortalDelivery,
  kind: FactKind,
  payload: Readonly<Record<string, unknown>>,
): Promise<Reception> {
  const file = await em.findOne(CaseFile, { receiptNumber: delivery.receiptNumber });
  if (file === null) return reject(em, now, delivery, bodyOf(delivery), [{ code: 'unknown-receipt' }]);
  const record = await lockCase(em, file.id, now);
  await storeAttachments(record, delivery);
  const envelope = await record.recordFact({
    kind,
    payload,
    actor: 'portal',
    sourceKey: `portal:${delivery.deliveryId}`,
    occurredAt: new Date(delivery.submittedAt),
  });
  await store(em, now, delivery, { status: 'ACCEPTED', reasons: [], caseId: file.id });
  return { kind: 'accepted', caseId: file.id, envelope };
}

/** The same file for the same purpose is kept once, however often it is sent. */
async function storeAttachments(record: CaseRecord, delivery: PortalDelivery): Promise<void> {
  const kept = await record.em.find(Attachment, { case: record.file.id });
  const seen = new Set(kept.map(({ kind, sha256 }) => `${kind}:${sha256}`));
  for (const attachment of delivery.attachments) {
    const key = `${attachment.kind}:${attachment.sha256.toLowerCase()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    record.em.create(Attachment, {
      id: uuidv7(),
      case: record.file.id,
      kind: attachment.kind,
      name: attachment.name,
      mime: attachment.mime,
      size: attachment.content.byteLength,
      sha256: attachment.sha256.toLowerCase(),
      content: Buffer.from(attachment.content),
      scan: 'PENDING',
      scanDetail: null,
      receivedAt: record.now,
      scannedAt: null,
    });
  }
}

async function reject(
  em: Em,
  now: Date,
  listing: PortalListing,
  raw: unknown,
  reasons: readonly Reason[],
): Promise<Reception> {
  await store(em, now, listing, { status: 'REJECTED', reasons, caseId: null, body: raw });
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: 'intake',
    action: 'intake.reject',
    outcome: 'refused',
    code: reasons[0]?.code ?? 'request-invalid',
    actor: 'portal',
    purpose: 'application',
    case: null,
    details: { reasons: reasons.map(({ field, code }) => (field === undefined ? code : `${field}: ${code}`)) },
    recordedAt: now,
  });
  return { kind: 'rejected', code: reasons[0]?.code ?? 'request-invalid' };
}

async function store(
  em: Em,
  now: Date,
  listing: PortalListing,
  fate: {
    status: 'NEW' | 'ACCEPTED' | 'REJECTED';
    reasons: readonly Reason[];
    caseId: string | null;
    body?: unknown;
  },
): Promise<void> {
  const known = await em.findOne(InboxItem, { source: 'portal', externalId: listing.deliveryId });
  if (known !== null) {
    known.status = fate.status;
    known.reasons = fate.reasons;
    known.case = fate.caseId;
    known.settledAt = fate.status === 'NEW' ? null : now;
    if (fate.body !== undefined) known.body = fate.body;
    return;
  }
  em.create(InboxItem, {
    id: uuidv7(),
    source: 'portal',
    externalId: listing.deliveryId,
    kind: listing.kind,
    body: fate.body ?? { receiptNumber: listing.receiptNumber, procedure: listing.procedure },
    status: fate.status,
    reasons: fate.reasons,
    case: fate.caseId,
    receivedAt: now,
    settledAt: fate.status === 'NEW' ? null : now,
    acknowledgedAt: null,
  });
}

/** A form is judged by the day on which it arrived (到達). */
function dayOf(delivery: PortalDelivery): { today: string } {
  return { today: dateInTokyo(delivery.submittedAt) };
}

/** What is kept of a refused delivery: everything but the files, of which the hash stays. */
function bodyOf(delivery: PortalDelivery): unknown {
  const attachments = delivery.attachments.map(({ content, ...rest }) => ({
    ...rest,
    received: createHash('sha256').update(content).digest('hex'),
  }));
  return { ...delivery, attachments };
}
