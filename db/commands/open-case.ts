import { v7 as uuidv7 } from 'uuid';
import { dateInTokyo } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { validateForm } from '../../domain/form.ts';
import { type Channel, type Qualification, resolvePlan } from '../../domain/qualification/definition.ts';
import type { Em } from '../database.ts';
import { createCase } from '../new-case.ts';
import { type Message, targetOf } from '../queries/case-target.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchNewRow } from '../row-states.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';

export interface CaseOpening {
  readonly qualification: Qualification;
  readonly procedure: string;
  /** What staff open cases by: at the counter (窓口) or on the office's own motion (職権). */
  readonly channel: Exclude<Channel, 'online' | 'post'>;
  readonly form: Readonly<Record<string, unknown>>;
  readonly account: StaffAccount;
  readonly now: Date;
}

/** A case as whoever opened it is told of it. */
export interface OpenedCase {
  readonly id: string;
  readonly receiptNumber: string;
}

/**
 * Opens a case with its first fact, in one transaction, when the form is in order.
 *
 * @returns what the workflow has to hear
 * @throws KeyTaken
 * @throws DomainError `not-found`, `channel-not-allowed`, `form-invalid`
 */
export async function openCase(
  em: Em,
  order: CaseOpening,
  command: CommandKey,
): Promise<Message & { readonly opened: OpenedCase }> {
  const { channel, form, account, now } = order;
  const plan = resolvePlan(order.qualification, order.procedure);
  if (!plan.channels.includes(channel)) throw new DomainError('channel-not-allowed', { channels: plan.channels });
  const verdict = validateForm(plan.form, plan.codeLists, form, { today: dateInTokyo(now) });
  if (!verdict.ok) {
    const errors = verdict.problems.map(({ field, code }) => ({
      pointer: field === '' ? '/form' : `/form/${field.replaceAll('.', '/')}`,
      code,
    }));
    throw new DomainError('form-invalid', { errors });
  }
  const opened = { id: uuidv7(), receiptNumber: receiptNumberOf(now) };
  if (!(await takeKey(em, command, { kind: 'answer', status: 201, body: opened }, now))) throw new KeyTaken();
  const record = await createCase(em, {
    ...opened,
    plan,
    channel,
    form,
    userPseudonym: '',
    signature: {},
    submittedAt: now,
    now,
  });
  const envelope = record.appendFact({
    kind: 'application-received',
    payload: {},
    actor: account.id,
    sourceKey: `${channel}:${opened.id}`,
    occurredAt: now,
  });
  record.event('application-received', { actor: account.id });
  const states = watchNewRow(em, 'case_file', { id: opened.id });
  record.audit('case.open', { actor: account.id, purpose: 'application', codes: { channel, ...(await states()) } });
  return { target: targetOf(record.file), envelope, opened };
}

/** 受付番号 of what did not come by the portal: the day, and letters that no other case of that day has. */
function receiptNumberOf(now: Date): string {
  const letters = BigInt(`0x${uuidv7().replaceAll('-', '').slice(-15)}`)
    .toString(32)
    .toUpperCase()
    .padStart(12, '0');
  return `C${dateInTokyo(now).replaceAll('-', '')}-${letters}`;
}
