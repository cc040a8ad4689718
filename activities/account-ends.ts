import { type AccountRecord, endSessions, lockAccount } from '../db/account-record.ts';
import { onCase, SYSTEM } from '../db/case-record.ts';
import { PasswordBefore, Task } from '../db/entities/index.ts';
import { watchRow } from '../db/row-states.ts';
import { announcedAt } from '../domain/account-life.ts';
import { createCalendar } from '../domain/calendar.ts';
import type { ActivityDeps } from './deps.ts';
import { moveOfCase } from './task-moves.ts';

const BATCH = 100;
/** No announcement is earlier than this, however many days the offices are closed. */
const ANNOUNCED_WITHIN_MS = 31 * 86_400_000;

type Deps = Pick<ActivityDeps, 'database' | 'clock'>;

/** Accounts belong to no qualification: the days on which every office is open. */
const calendar = createCalendar({ closures: [] });

/** Sessions that have run out or were left alone; they counted for nothing since, and now have their entry. */
export async function endSessionsThatRanOut({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  await database.inTransaction(async (em) => {
    await endSessions(em, { expiresAt: { $lte: now } }, { why: 'expired', actor: SYSTEM, now });
    await endSessions(em, { idleEndsAt: { $lte: now } }, { why: 'idle', actor: SYSTEM, now });
  });
}

/** WS24: says three business days before that an account will end, and how much its person still holds. */
export async function announceEnds({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  const soon = await accounts(
    database,
    `end_reminded_at is null and ends_at <= ?`,
    new Date(now.getTime() + ANNOUNCED_WITHIN_MS),
  );
  for (const { id, endsAt } of soon) {
    if (announcedAt(endsAt, calendar) > now) continue;
    await database.inTransaction(async (em) => {
      const record = await lockAccount(em, id, now);
      if (record.account.endRemindedAt != null) return;
      record.account.endRemindedAt = now;
      const tasksHeld = await em.count(Task, { holder: id, closedAt: null });
      await record.enter('end-announced', { actor: SYSTEM, codes: { endsAt: endsAt.toISOString(), tasksHeld } });
    });
  }
}

/**
 * WS24: ends the accounts whose day has come. They were refused from its first second on; here they lose their sessions,
 * their login name (消去) and all they could prove themselves with. The id stays: the journals name it.
 */
export async function endAccounts({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  for (const { id } of await accounts(database, 'ends_at <= ?', now)) {
    await database.inTransaction(async (em) => {
      const record = await lockAccount(em, id, now);
      if (record.account.status === 'ENDED' || record.account.endsAt == null || record.account.endsAt > now) return;
      await endAccount(record);
    });
  }
}

async function endAccount(record: AccountRecord): Promise<void> {
  const { em, account } = record;
  const { login } = account;
  await record.endSessions('account-ended', SYSTEM);
  await em.nativeDelete(PasswordBefore, { account: account.id });
  Object.assign(account, {
    status: 'ENDED',
    login: `ended-${account.id}`,
    passwordHash: '',
    totpSecret: null,
    totpConfirmedAt: null,
    identityIssuer: null,
    identitySubject: null,
    ownMatchKey: null,
  });
  await record.enter('ended', { actor: SYSTEM, login, codes: { endsAt: account.endsAt?.toISOString() ?? null } });
}

async function accounts(database: Deps['database'], condition: string, parameter: Date) {
  const rows = await database.inTransaction(async (em) =>
    em.execute<{ id: string; ends_at: string }[]>(
      `select id, ends_at from account where status = 'ACTIVE' and ${condition} order by ends_at limit ${BATCH}`,
      [parameter],
    ),
  );
  return rows.map(({ id, ends_at: endsAt }) => ({ id, endsAt: new Date(endsAt) }));
}

/**
 * What people hold whose accounts have ended goes back to its queue, also what they parked, delegated or were delegated.
 * Drafts stay. What is being recorded is left alone: it is theirs until it is recorded or refused.
 *
 * @returns whether there may be more
 */
export async function returnTasksOfEndedAccounts({ database, clock }: Deps): Promise<boolean> {
  const held = await database.inTransaction(async (em) =>
    em.execute<{ id: string; case_id: string }[]>(
      `select t.id, t.case_id from task t join account a on a.id = t.holder_id
        where a.status = 'ENDED' and t.status in ('CLAIMED', 'PARKED', 'DELEGATED')
       union
       select t.id, t.case_id from task t join account a on a.id = t.owner_id
        where a.status = 'ENDED' and t.status = 'DELEGATED'
       limit ?`,
      [BATCH],
    ),
  );
  for (const { id, case_id: caseId } of held) {
    await onCase(database, clock, caseId, async (record) => {
      const task = await record.em.findOne(Task, { id, status: { $in: ['CLAIMED', 'PARKED', 'DELEGATED'] } });
      if (task === null) return;
      const states = await watchRow(record.em, 'task', { id });
      const from = task.holder;
      task.status = moveOfCase(task.status, 'return-to-pool');
      task.statusSince = record.now;
      Object.assign(task, { holder: null, heldSince: null, owner: null, parkedUntil: null });
      task.version += 1;
      record.event('task-returned', { codes: { task: task.kind, reason: 'account-ended' } });
      const codes = { task: id, kind: task.kind, from, reason: 'account-ended', ...(await states()) };
      record.audit('task.return-to-pool', { codes });
    });
  }
  return held.length >= BATCH;
}
