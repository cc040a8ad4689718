import { v7 as uuidv7 } from 'uuid';
import { loadServedQualifications } from '../../api/qualifications.ts';
import type { Database } from '../../db/database.ts';
import {
  Application,
  Attachment,
  CaseAct,
  CaseEvent,
  CaseFile,
  Charge,
  LedgerEntry,
  RegisterEntry,
  RegisterEvent,
  StuckRecord,
  Task,
} from '../../db/entities/index.ts';
import { applicantOf, indexPerson } from '../../db/person-index.ts';
import type { Act } from '../../domain/four-eyes.ts';
import { resolvePlan } from '../../domain/qualification/definition.ts';

export interface OpenedCase {
  readonly id: string;
  readonly receiptNumber: string;
}

const NOBODY = { name: '見本󠄀 花子', kana: 'ミホン　ハナコ', birthDate: '1990-01-01' };

let receipts = 0;
const qualifications = loadServedQualifications(new URL('../../qualifications', import.meta.url).pathname);

/** A case in review as intake and its first stages leave it; the applicant is obviously nobody. */
export async function openCase(
  database: Database,
  now: Date,
  {
    office = 'T00',
    person = NOBODY,
  }: { readonly office?: string; readonly person?: { name: string; kana: string; birthDate: string } } = {},
): Promise<OpenedCase> {
  const served = await qualifications;
  const { qualification } = served.get('tokyo-cook') ?? [...served.values()][0] ?? never();
  const plan = resolvePlan(qualification, 'P1');
  const id = uuidv7();
  receipts += 1;
  const receiptNumber = `R8-${String(receipts).padStart(6, '0')}-${id.slice(-6)}`;
  await database.inTransaction(async (em) => {
    em.create(CaseFile, {
      id,
      receiptNumber,
      qualification: qualification.code,
      procedure: 'P1',
      channel: 'online',
      office,
      plan: { ...plan },
      stage: 'review',
      status: 'OPEN',
      outcome: null,
      outcomeCode: null,
      submittedAt: now,
      receivedOn: null,
      receiptReference: null,
      matchKey: 'none',
      findings: { domicile: '13' },
      eventSeq: 1,
      openedAt: now,
      closedAt: null,
      pokedAt: null,
    });
    em.create(Application, {
      case: id,
      form: person,
      userPseudonym: 'user-none',
      signature: {},
      updatedAt: now,
    });
    await indexPerson(em, applicantOf({ id, office }, person));
    em.create(CaseEvent, {
      case: id,
      seq: 1,
      kind: 'case-opened',
      stage: 'checkIntake',
      visit: 1,
      codes: {},
      actor: 'system',
      occurredAt: now,
      recordedAt: now,
    });
  });
  return { id, receiptNumber };
}

export async function openTask(
  database: Database,
  caseId: string,
  now: Date,
  task: {
    kind?: string;
    role?: string;
    office?: string;
    act?: Act | 'hand-over';
    priority?: number;
    dueAt?: Date;
  } = {},
): Promise<string> {
  const id = uuidv7();
  await database.inTransaction(async (em) => {
    em.create(Task, {
      id,
      case: caseId,
      key: `${caseId}:${id}`,
      kind: task.kind ?? 'review',
      act: task.act ?? 'review',
      role: task.role ?? 'reviewer',
      office: task.office ?? 'T00',
      stage: 'review',
      visit: 1,
      status: 'READY',
      statusSince: now,
      priority: task.priority ?? 0,
      holder: null,
      heldSince: null,
      decision: null,
      decisionFact: null,
      closedReason: null,
      openedAt: now,
      dueAt: task.dueAt ?? new Date(now.getTime() + 86_400_000),
      closedAt: null,
    });
  });
  return id;
}

export async function actOn(database: Database, caseId: string, account: string, act: Act, at: Date): Promise<void> {
  await database.inTransaction(async (em) => {
    em.create(CaseAct, { case: caseId, account, act, at });
  });
}

export async function attach(
  database: Database,
  caseId: string,
  now: Date,
  scan: 'PENDING' | 'CLEAN' | 'INFECTED',
): Promise<string> {
  const id = uuidv7();
  await database.inTransaction(async (em) => {
    em.create(Attachment, {
      id,
      case: caseId,
      kind: 'exam-certificate',
      name: '見本花子の合格証書.pdf',
      mime: 'application/pdf',
      size: 4,
      sha256: id.replaceAll('-', ''),
      content: Buffer.from('%PDF'),
      scan,
      scanDetail: null,
      receivedAt: now,
      scannedAt: null,
    });
  });
  return id;
}

/** The applicant of a case, as a registration enters them; returns the entry's id. */
export async function register(
  database: Database,
  caseId: string,
  now: Date,
  { on = '2026-11-24', licenceNumber = 123_456 }: { readonly on?: string; readonly licenceNumber?: number } = {},
): Promise<string> {
  const entry = crypto.randomUUID();
  await database.inTransaction(async (em) => {
    const { form } = await em.findOneOrFail(Application, { case: caseId });
    const { name, kana, birthDate } = { ...NOBODY, ...form };
    em.create(RegisterEntry, {
      pseudonymId: entry,
      licenceNumber,
      receivedOn: on,
      receiptReference: '8保医健安第1号',
      registeredOn: on,
      issuedOn: null,
      domicileKind: 'prefecture',
      domicileCode: '13',
      kana,
      name,
      nameHasGaiji: true,
      formerSurname: null,
      formerSurnameHasGaiji: null,
      alias: null,
      aliasHasGaiji: null,
      birthDate,
      sex: '2',
      qualificationBasis: '2',
      office: 'T00',
      status: 'LIVE',
      matchKey: 'none',
      case: caseId,
    });
    await indexPerson(em, { caseId, entryId: entry, office: 'T00', name, kana, birthDate });
    em.create(RegisterEvent, registerEvent(entry, caseId, { kind: 'registered', on, details: { licenceNumber }, now }));
  });
  return entry;
}

/** 訂正: the holder's name becomes another. */
export async function correctName(database: Database, { entry, caseId, to, on, by, now }: Correction): Promise<void> {
  await database.inTransaction(async (em) => {
    const row = await em.findOneOrFail(RegisterEntry, { pseudonymId: entry });
    const changes = [{ item: 'name', before: row.name, after: to }];
    row.name = to;
    em.create(RegisterEvent, {
      ...registerEvent(entry, caseId, { kind: 'name-changed', on, details: { changes }, now }),
      approvedBy: by,
    });
  });
}

interface Correction {
  readonly entry: string;
  readonly caseId: string;
  readonly to: string;
  readonly on: string;
  readonly by: string;
  readonly now: Date;
}

function registerEvent(
  entry: string,
  caseId: string,
  { kind, on, details, now }: { kind: string; on: string; details: Record<string, unknown>; now: Date },
) {
  return { id: uuidv7(), entry, case: caseId, kind, on, approvedBy: null, details, recordedAt: now };
}

/** Returns the charge's token. */
export async function charge(database: Database, caseId: string, now: Date, amount = 5600): Promise<string> {
  const id = uuidv7();
  const token = crypto.randomUUID();
  await database.inTransaction(async (em) => {
    em.create(Charge, {
      id,
      case: caseId,
      feeCode: 'new-licence',
      token,
      amount,
      legalBasis: 'tests',
      paymentUrl: null,
      raisedAt: now,
    });
    await em.flush();
    em.create(LedgerEntry, {
      id: uuidv7(),
      case: caseId,
      charge: id,
      entry: 'charge',
      debit: 'applicant',
      credit: 'fee-income',
      amount,
      method: null,
      externalId: id,
      fiscalYear: 2026,
      occurredAt: now,
      recordedAt: now,
    });
  });
  return token;
}

export async function stick(
  database: Database,
  caseId: string,
  now: Date,
  stuck: { repairs?: string[]; rewindTargets?: string[]; cause?: string } = {},
): Promise<string> {
  const id = uuidv7();
  await database.inTransaction(async (em) => {
    em.create(StuckRecord, {
      id,
      case: caseId,
      key: `${caseId}:${id}`,
      stage: 'lookUp',
      visit: 1,
      step: 'send-inquiry',
      stepClass: 'lookup',
      cause: stuck.cause ?? 'network-down',
      fingerprint: stuck.cause === undefined ? 'abc123' : 'def456',
      attempts: 5,
      fact: null,
      repairs: stuck.repairs ?? ['retry', 'rewind'],
      rewindTargets: stuck.rewindTargets ?? ['checkIntake', 'receivePapers'],
      status: 'OPEN',
      repair: null,
      repairedBy: null,
      openedAt: now,
      resolvedAt: null,
    });
  });
  return id;
}

function never(): never {
  throw new Error('there is no qualification');
}
