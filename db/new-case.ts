import { v7 as uuidv7 } from 'uuid';
import type { Channel, Plan } from '../domain/qualification/definition.ts';
import { officeOfCase } from '../domain/queues.ts';
import { CaseRecord } from './case-record.ts';
import type { Em } from './database.ts';
import { Application, CaseFile } from './entities/index.ts';
import { hashedMatchKey } from './match-key.ts';
import { excludeApplicantsOwnAccount } from './own-case.ts';
import { applicantOf, indexPerson } from './person-index.ts';

export interface NewCase {
  readonly id?: string;
  readonly receiptNumber: string;
  readonly plan: Plan;
  readonly channel: Channel;
  readonly form: Readonly<Record<string, unknown>>;
  /** The portal's name for the applicant, and what it says of the signature. */
  readonly userPseudonym: string;
  readonly signature: Readonly<Record<string, unknown>>;
  /** 到達. */
  readonly submittedAt: Date;
  readonly now: Date;
}

/** A case with its application, before anything has happened to it; the form was judged by the plan. */
export async function createCase(em: Em, opened: NewCase): Promise<CaseRecord> {
  const { plan, now } = opened;
  const id = opened.id ?? uuidv7();
  const file = em.create(CaseFile, {
    id,
    receiptNumber: opened.receiptNumber,
    qualification: plan.qualification.code,
    procedure: plan.code,
    channel: opened.channel,
    office: officeOfCase(opened.form, plan.qualification.headOffice),
    plan,
    stage: plan.stages[0] ?? 'checkIntake',
    status: 'OPEN',
    outcome: null,
    outcomeCode: null,
    submittedAt: opened.submittedAt,
    receivedOn: null,
    receiptReference: null,
    matchKey: hashedMatchKey(opened.form),
    findings: {},
    openedAt: now,
    closedAt: null,
    pokedAt: null,
    version: 1,
    visit: 1,
    lastSeq: 0,
    cursor: 0,
    eventSeq: 0,
    statusSeq: 0,
  });
  em.create(Application, {
    case: id,
    form: { ...opened.form },
    userPseudonym: opened.userPseudonym,
    signature: { ...opened.signature },
    updatedAt: now,
  });
  const record = new CaseRecord(em, file, now);
  await indexPerson(em, applicantOf(file, opened.form));
  await excludeApplicantsOwnAccount(record);
  return record;
}
