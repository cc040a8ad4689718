import { v7 as uuidv7 } from 'uuid';
import { LockMode } from '@mikro-orm/core';
import { DomainError } from '../../domain/errors.ts';
import type { Em } from '../database.ts';
import { Duty, DutyComment, DutyFinding } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchNewRow, watchRow } from '../row-states.ts';
import { auditDeed } from './audit.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';

interface Order {
  readonly dutyId: string;
  readonly by: StaffAccount;
  readonly now: Date;
}

export interface Disposition extends Order {
  readonly findingId: string;
  readonly disposition: 'explained' | 'incident';
  readonly note: string;
}

const DONE = { kind: 'answer', status: 204, body: null } as const;

/**
 * Says what a finding turned out to be.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `duty-signed`, `not-candidate`, `own-finding`, `finding-disposed`
 */
export async function disposeFinding(em: Em, order: Disposition, key: CommandKey): Promise<void> {
  const { by, disposition, findingId, note, now } = order;
  if (!(await takeKey(em, key, DONE, now))) throw new KeyTaken();
  const duty = await openDuty(em, order);
  const finding = await em.findOne(DutyFinding, { id: findingId, duty: duty.id });
  if (finding === null) throw new DomainError('not-found');
  if (finding.disposition != null) throw new DomainError('finding-disposed', { disposition: finding.disposition });
  if (finding.actor === by.id) throw new DomainError('own-finding');
  const states = await watchRow(em, 'duty_finding', { id: findingId });
  Object.assign(finding, { disposition, note, disposedBy: by.id, disposedAt: now });
  const details = { duty: duty.id, finding: findingId, rule: finding.rule, disposition, ...(await states()) };
  auditDeed(em, { actor: by.id, action: 'duty.dispose', purpose: 'supervision', details, now });
}

/**
 * 点検の確認: only when every finding was answered, and not by whom a finding is about.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `duty-signed`, `not-candidate`, `own-finding`, `findings-open`
 */
export async function signDuty(
  em: Em,
  order: Order & { readonly note: string | null },
  key: CommandKey,
): Promise<void> {
  const { by, note, now } = order;
  if (!(await takeKey(em, key, DONE, now))) throw new KeyTaken();
  const duty = await openDuty(em, order);
  const findings = await em.find(DutyFinding, { duty: duty.id });
  const open = findings.filter(({ disposition }) => disposition == null).length;
  if (open > 0) throw new DomainError('findings-open', { open });
  if (findings.some(({ actor }) => actor === by.id)) throw new DomainError('own-finding');
  const states = await watchRow(em, 'duty', { id: duty.id });
  Object.assign(duty, { signedBy: by.id, signedAt: now, signNote: note });
  const details = { duty: duty.id, ...(await states()) };
  auditDeed(em, { actor: by.id, action: 'duty.sign', purpose: 'supervision', details, now });
}

/** @throws KeyTaken @throws DomainError `not-found` */
export async function commentDuty(em: Em, order: Order & { readonly text: string }, key: CommandKey): Promise<void> {
  const { by, dutyId, now, text } = order;
  if (!(await takeKey(em, key, DONE, now))) throw new KeyTaken();
  if ((await em.count(Duty, { id: dutyId })) === 0) throw new DomainError('not-found');
  const id = uuidv7();
  em.create(DutyComment, { id, duty: dutyId, author: by.id, text, at: now });
  const states = watchNewRow(em, 'duty_comment', { id });
  const details = { duty: dutyId, comment: id, ...(await states()) };
  auditDeed(em, { actor: by.id, action: 'duty.comment', purpose: 'supervision', details, now });
}

/** The duty under lock, still to be signed, by who may sign it: its own role, and the manager once it is late. */
async function openDuty(em: Em, { dutyId, by }: Order) {
  const duty = await em.findOne(Duty, { id: dutyId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (duty === null) throw new DomainError('not-found');
  if (duty.signedAt != null) throw new DomainError('duty-signed');
  const escalated = duty.escalatedAt != null && by.roles.includes('manager');
  if (!by.roles.includes(duty.signer) && !escalated) throw new DomainError('not-candidate', { role: duty.signer });
  return duty;
}
