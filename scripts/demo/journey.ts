import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CasePage } from '../../contracts/cases.ts';
import { reasonOf } from '../client/patience.ts';
import type { StaffClient } from '../client/staff-client.ts';
import { until } from '../client/until.ts';
import { inventApplicant } from './applicant.ts';
import type { ApplicantsSide } from './outside.ts';

/** What the audience sees of a case, in the order in which it happens. */
export const STEPS = {
  sent: { ja: '申請', en: 'application sent at the portal' },
  asked: { ja: '納付依頼', en: 'fee asked for, in the applicant’s messages' },
  paid: { ja: '納付', en: 'fee paid on the hosted page' },
  queued: { ja: '審査待ち', en: 'looked up and in the reviewers’ queue' },
  reviewed: { ja: '審査', en: 'reviewer-1 proposes to grant' },
  approved: { ja: '決裁', en: 'approver-1 adopts the proposal' },
  registered: { ja: '登録', en: 'entered in the register, certificate printed' },
  handedOver: { ja: '交付', en: 'counter-1 hands the certificate over' },
  done: { ja: '完了', en: 'closed, PDF saved and its SHA-256 compared' },
} as const;

export type Step = keyof typeof STEPS;

export interface Cast {
  readonly applicants: ApplicantsSide;
  readonly reviewer: StaffClient;
  readonly approver: StaffClient;
  readonly counter: StaffClient;
  readonly apiUrl: string;
  /** Where certificates are saved. */
  readonly folder: string;
  readonly withinMs: number;
}

export interface Licence {
  readonly receiptNumber: string;
  readonly licenceNumber: number;
  readonly certificate: string;
  readonly sha256: string;
  readonly caseAddress: string;
}

/**
 * One licence from application to certificate. `tell` hears of each step when it is done.
 * @throws Error that says what the case waits for, when it does not get on
 */
export async function travel(cast: Cast, tell: (step: Step, detail: string) => void): Promise<Licence> {
  const applicant = inventApplicant(new Date());
  const { receiptNumber } = applicant;
  try {
    await cast.applicants.submit(applicant);
    tell('sent', receiptNumber);
    return await fromPaymentToCertificate(cast, receiptNumber, tell);
  } catch (error) {
    throw new Error(`${reasonOf(error)}${await whatItWaitsFor(cast, receiptNumber)}`, { cause: error });
  }
}

async function fromPaymentToCertificate(
  cast: Cast,
  receiptNumber: string,
  tell: (step: Step, detail: string) => void,
): Promise<Licence> {
  const { url } = await cast.applicants.message(receiptNumber, 'payment-request');
  if (url === undefined) throw new Error('the payment request has no address');
  tell('asked', url);
  await cast.applicants.pay(url);
  tell('paid', 'card');

  await cast.reviewer.task(receiptNumber, 'review');
  tell('queued', '');
  await cast.reviewer.complete(receiptNumber, 'review', 'approve');
  tell('reviewed', '');
  await cast.approver.complete(receiptNumber, 'approve', 'adopt');
  tell('approved', '');
  const { caseId } = await cast.counter.task(receiptNumber, 'hand-over');
  const { register } = await pageOf(cast, caseId);
  tell('registered', `No. ${register?.licenceNumber ?? '?'}`);
  await cast.counter.complete(receiptNumber, 'hand-over', 'handed-over', { identityDocument: 'driving-licence' });
  tell('handedOver', '');

  const licence = await closed(cast, caseId, receiptNumber);
  tell('done', licence.sha256.slice(0, 16));
  return licence;
}

/** `; it waits for stuck/payment-reported (…)`, or nothing where that cannot be had. */
async function whatItWaitsFor({ approver }: Cast, receiptNumber: string): Promise<string> {
  try {
    const { waitsFor = [] } = (await approver.case(receiptNumber)) as Partial<CasePage>;
    return waitsFor.length === 0
      ? ''
      : `; it waits for ${waitsFor.map(({ kind, what }) => `${kind}/${what}`).join(', ')}`;
  } catch {
    return '';
  }
}

async function closed(cast: Cast, caseId: string, receiptNumber: string): Promise<Licence> {
  const page = await until(
    `${receiptNumber} to be closed`,
    async () => {
      const now = await pageOf(cast, caseId);
      return now.status === 'CLOSED' ? now : null;
    },
    { withinMs: cast.withinMs, everyMs: 200 },
  );
  const { register } = page;
  if (page.outcome !== 'REGISTERED' || register === null) throw new Error(`ended as ${page.outcome ?? 'nothing'}`);
  return {
    receiptNumber,
    licenceNumber: register.licenceNumber,
    ...(await saveCertificate(cast, page, register.licenceNumber)),
    caseAddress: `${cast.apiUrl}/cases/${caseId}`,
  };
}

async function saveCertificate(
  { counter, folder }: Cast,
  page: CasePage,
  licenceNumber: number,
): Promise<{ certificate: string; sha256: string }> {
  const { status, body } = await counter.request<Uint8Array>('GET', `/cases/${page.id}/certificate.pdf`);
  if (status !== 200) throw new Error(`the certificate cannot be had: ${status}`);
  const sha256 = createHash('sha256').update(body).digest('hex');
  if (!page.documents.some((document) => document.kind === 'certificate' && document.sha256 === sha256)) {
    throw new Error('the PDF is not the one whose SHA-256 the case shows');
  }
  const certificate = join(folder, `licence-${licenceNumber}.pdf`);
  await mkdir(folder, { recursive: true });
  await writeFile(certificate, body);
  return { certificate, sha256 };
}

async function pageOf({ approver }: Cast, caseId: string): Promise<CasePage> {
  const { status, body } = await approver.get<CasePage>(`/cases/${caseId}`);
  if (status !== 200) throw new Error(`the case's page answered ${status}`);
  return body;
}
