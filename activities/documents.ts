import { v7 as uuidv7 } from 'uuid';
import { type CaseRecord, onCase } from '../db/case-record.ts';
import { Application, Fact, IssuedDocument, RegisterEntry, RegisterEvent, Task } from '../db/entities/index.ts';
import { watchNewRow, watchRow } from '../db/row-states.ts';
import { certificateVariables, refusalVariables } from '../domain/document-variables.ts';
import { dateInTokyo } from '../domain/calendar.ts';
import type { ItemChange } from '../domain/register-versions.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import { keyOf, type PlaceAt } from './place.ts';
import { documentDefinition, limitOf, planOf } from './plan.ts';

/** 免許証 and 不許可通知書: rendered, stored with their SHA-256, and never rendered twice for one visit. */
export function createDocumentActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  const { database, clock } = deps;

  function render(
    record: CaseRecord,
    kind: 'certificate' | 'refusal',
    key: string,
    issuedAt: Date,
    variables: Record<string, unknown>,
  ): { readonly id: string; readonly codes: { readonly document: string; readonly sha256: string } } {
    const { renderer } = kitOf(deps, record.file.qualification);
    const { template } = documentDefinition(planOf(record.file), kind);
    const { pdf, sha256, templateVersion } = renderer.renderDocument(template, variables, { issuedAt });
    const id = uuidv7();
    record.em.create(IssuedDocument, {
      id,
      case: record.file.id,
      key,
      kind,
      issuedOn: dateInTokyo(issuedAt),
      pdf,
      sha256,
      templateVersion,
      recordedAt: record.now,
    });
    const codes = { document: kind, sha256 };
    record.event('document-issued', { codes, occurredAt: issuedAt });
    return { id, codes };
  }

  return {
    async issueCertificate(place: PlaceAt): Promise<void> {
      await onCase(database, clock, place.caseId, async (record) => {
        const key = keyOf(place, 'certificate');
        if ((await record.em.count(IssuedDocument, { key })) > 0) return;
        const entry = await record.em.findOneOrFail(RegisterEntry, { case: place.caseId });
        const issuedAt = new Date(place.at);
        const issuedOn = dateInTokyo(issuedAt);
        const plan = planOf(record.file);
        const { codeLists } = plan;
        const states = await watchRow(record.em, 'register_entry', { pseudonym_id: entry.pseudonymId });
        const variables = certificateVariables(entry, { issuedOn, codeLists });
        const { codes } = render(record, 'certificate', key, issuedAt, variables);
        const change: ItemChange = { item: 'issuedOn', before: entry.issuedOn ?? null, after: issuedOn };
        entry.issuedOn = issuedOn;
        entry.version += 1;
        record.em.create(RegisterEvent, {
          id: uuidv7(),
          entry: entry.pseudonymId,
          case: place.caseId,
          kind: 'certificate-issued',
          on: issuedOn,
          approvedBy: null,
          details: { changes: [change] },
          recordedAt: record.now,
        });
        record.audit('document.issue', { purpose: 'issue', codes: { ...codes, ...(await states()) } });
        const { calendar } = kitOf(deps, record.file.qualification);
        record.notify('ready-for-collection', 'ready-for-collection', {
          limit: limitOf(plan, 'collection', issuedAt, calendar),
        });
      });
    },

    async issueRefusal(order: PlaceAt & { code: string }): Promise<void> {
      await onCase(database, clock, order.caseId, async (record) => {
        const key = keyOf(order, 'refusal');
        if ((await record.em.count(IssuedDocument, { key })) > 0) return;
        const { form } = await record.em.findOneOrFail(Application, { case: order.caseId });
        const issuedAt = new Date(order.at);
        const { receiptReference, receiptNumber, submittedAt } = record.file;
        const variables = refusalVariables({
          name: form['name'],
          reference: receiptReference ?? receiptNumber,
          receiptNumber,
          submittedOn: dateInTokyo(submittedAt),
          issuedOn: dateInTokyo(issuedAt),
          ground: order.code,
          reasons: await reasonsOf(record, order.code),
        });
        const { id, codes } = render(record, 'refusal', key, issuedAt, variables);
        const states = watchNewRow(record.em, 'issued_document', { id });
        record.audit('document.issue', { purpose: 'issue', codes: { ...codes, ...(await states()) } });
      });
    },
  };
}

/** The reasons a person gave (行政手続法 8条): the reviewer's proposal, or the manager's decision on an overdue matter. */
async function reasonsOf(record: CaseRecord, code: string): Promise<string> {
  const kinds = code === 'requirements-not-met' ? ['review'] : ['payment-overdue', 'correction-overdue'];
  const [task] = await record.em.find(
    Task,
    { case: record.file.id, kind: { $in: kinds }, status: 'COMPLETED', decision: 'refuse' },
    { orderBy: { closedAt: 'desc' }, limit: 1 },
  );
  const fact = await record.em.findOneOrFail(Fact, { id: task?.decisionFact ?? '' });
  const form = (fact.payload['form'] ?? {}) as { reason?: string };
  return form.reason ?? '';
}
