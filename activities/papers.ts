import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { type CaseRecord, onCase } from '../db/case-record.ts';
import { Application, Attachment, CaseEvent, CaseFile, Fact, Task } from '../db/entities/index.ts';
import { missingEvidence, requiredEvidence } from '../domain/evidence.ts';
import type { AttachmentLimits } from '../domain/qualification/definition.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import type { PlaceAt } from './place.ts';
import { limitOf, planOf } from './plan.ts';

interface Examination {
  readonly scan: 'CLEAN' | 'INFECTED' | 'REJECTED';
  readonly detail: string | null;
}

/** 添付書類: nobody opens a file before its hash, its real type and the scanner's word are known. */
export function createPaperActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications' | 'scanner'>) {
  const { database, clock, scanner } = deps;
  async function examine(
    file: { content?: Uint8Array | null | undefined; sha256: string },
    limits: AttachmentLimits,
  ): Promise<Examination> {
    const content = file.content ?? new Uint8Array();
    if (createHash('sha256').update(content).digest('hex') !== file.sha256) {
      return { scan: 'REJECTED', detail: 'hash-mismatch' };
    }
    if (content.byteLength > limits.maxBytes) return { scan: 'REJECTED', detail: 'too-large' };
    const scanned = await scanner.scan(content);
    if (scanned.verdict === 'INFECTED') return { scan: 'INFECTED', detail: scanned.signature };
    const type = await fileTypeFromBuffer(content);
    if (type === undefined || !limits.mimeTypes.includes(type.mime)) {
      return { scan: 'REJECTED', detail: 'type-not-accepted' };
    }
    return { scan: 'CLEAN', detail: null };
  }

  async function examinePending(caseId: string): Promise<void> {
    const { limits, pending } = await database.inTransaction(async (em) => ({
      limits: planOf(await em.findOneOrFail(CaseFile, { id: caseId })).attachments,
      pending: await em.find(
        Attachment,
        { case: caseId, scan: 'PENDING' },
        { populate: ['content'], orderBy: { id: 'asc' } },
      ),
    }));
    for (const file of pending) {
      const { scan, detail } = await examine(file, limits);
      await onCase(database, clock, caseId, async (record) => {
        const attachment = await record.em.findOneOrFail(Attachment, { id: file.id });
        if (attachment.scan !== 'PENDING') return;
        attachment.scan = scan;
        attachment.scanDetail = detail;
        attachment.scannedAt = record.now;
        const codes = { attachment: file.id, evidence: file.kind, scan, ...(detail === null ? {} : { detail }) };
        record.event('attachment-examined', { codes });
        if (scan !== 'CLEAN') record.audit('attachment.quarantine', { purpose: 'malware-protection', codes });
      });
    }
  }

  return {
    /** Examines what has not been examined, then compares what is clean with what the evidence rules ask for. */
    async checkPapers(place: PlaceAt): Promise<{ complete: boolean }> {
      await examinePending(place.caseId);
      return onCase(database, clock, place.caseId, async (record) => {
        const missing = await missingPapers(record);
        return { complete: missing.length === 0 };
      });
    },

    /** 補正依頼: tells the applicant what to put right; the wait for it has its own row. */
    async requestCorrection(order: PlaceAt & { round: number; grounds: 'papers' | 'review' }): Promise<void> {
      await onCase(database, clock, order.caseId, async (record) => {
        const { stage, visit, round } = order;
        if (stage === 'closing') return;
        const asked = { case: order.caseId, kind: 'correction-requested', stage, visit };
        if ((await record.em.count(CaseEvent, { ...asked, codes: { round } })) > 0) return;
        const { items, message, infected } =
          order.grounds === 'papers' ? await askForPapers(record) : await askForReview(record);
        record.event('correction-requested', { stage, visit, codes: { round, items: items.length } });
        record.showStatus('correction', `correction:${stage}:${visit}:${round}`);
        const key = `correction:${stage}:${visit}:${round}`;
        if (infected) record.notify('attachment-infected', `infected:${key}`);
        const { calendar } = kitOf(deps, record.file.qualification);
        const limit = limitOf(planOf(record.file), 'correction', new Date(order.at), calendar);
        record.notify('correction-request', key, { items: items.join('、'), message, limit });
      });
    },
  };
}

async function missingPapers(record: CaseRecord) {
  const plan = planOf(record.file);
  const { form } = await record.em.findOneOrFail(Application, { case: record.file.id });
  const supplied = await record.em.find(Attachment, { case: record.file.id, scan: 'CLEAN' });
  const { domicile } = record.file.findings;
  const known = domicile === undefined ? {} : { lookupDetermined: domicile === 'CONFIRMED' };
  const required = requiredEvidence(plan.evidence, { form, ...known });
  return missingEvidence(
    required,
    supplied.map(({ kind }) => ({ kind })),
  );
}

async function askForPapers(record: CaseRecord) {
  const missing = await missingPapers(record);
  const infected = await record.em.count(Attachment, { case: record.file.id, scan: 'INFECTED' });
  return {
    items: missing.map(({ label }) => label.ja),
    message: '不足している書類をお送りください。',
    infected: infected > 0,
  };
}

/** What the reviewer wrote in the decision that asked for the correction. */
async function askForReview(record: CaseRecord) {
  const [review] = await record.em.find(
    Task,
    { case: record.file.id, kind: 'review', status: 'COMPLETED', decision: 'correct' },
    { orderBy: { closedAt: 'desc' }, limit: 1 },
  );
  const fact = await record.em.findOneOrFail(Fact, { id: review?.decisionFact ?? '' });
  const form = (fact.payload['form'] ?? {}) as { items?: readonly string[]; message?: string };
  return { items: form.items ?? [], message: form.message ?? '', infected: false };
}
