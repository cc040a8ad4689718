import { hash } from '@node-rs/argon2';
import { v7 as uuidv7 } from 'uuid';
import { AccountRecord, type AccountRow } from './account-record.ts';
import type { Database, Em } from './database.ts';
import { Account, AccountApplication } from './entities/index.ts';
import { watchNewRow } from './row-states.ts';

/** Password of every demo account. */
export const DEMO_PASSWORD = 'menkyo-demo';

const REASON = 'デモ用';

const HEAD_OFFICE = 'T00';

/**
 * One person a role, two where one has to look over the other's shoulder, and counters of two offices; nobody of these
 * exists.
 */
const DEMO_STAFF = [
  { login: 'reviewer-1', displayName: '見本 審子', role: 'reviewer', office: HEAD_OFFICE },
  { login: 'reviewer-2', displayName: '見本 審太', role: 'reviewer', office: HEAD_OFFICE },
  { login: 'approver-1', displayName: '見本 決子', role: 'approver', office: HEAD_OFFICE },
  { login: 'approver-2', displayName: '見本 決太', role: 'approver', office: HEAD_OFFICE },
  { login: 'manager-1', displayName: '見本 課長', role: 'manager', office: HEAD_OFFICE },
  { login: 'manager-2', displayName: '見本 次長', role: 'manager', office: HEAD_OFFICE },
  { login: 'operator-1', displayName: '見本 運子', role: 'operator', office: HEAD_OFFICE },
  { login: 'counter-1', displayName: '見本 窓子', role: 'counter', office: 'W18' },
  { login: 'counter-2', displayName: '見本 窓太', role: 'counter', office: 'W01' },
  { login: 'auditor-1', displayName: '見本 監太', role: 'auditor', office: HEAD_OFFICE },
  { login: 'admin-1', displayName: '見本 管子', role: 'administrator', office: HEAD_OFFICE },
  { login: 'admin-2', displayName: '見本 管太', role: 'administrator', office: HEAD_OFFICE },
  { login: 'security-1', displayName: '見本 保安', role: 'security-officer', office: HEAD_OFFICE },
  { login: 'juki-1', displayName: '見本 住子', role: 'juki-operator', office: HEAD_OFFICE },
] as const;

/** Adds the demo accounts that are missing. @returns how many were added */
export async function seedDemo(database: Pick<Database, 'inTransaction'>, clock: { now(): Date }): Promise<number> {
  return database.inTransaction(async (em) => {
    const known = await em.find(Account, { login: { $in: DEMO_STAFF.map(({ login }) => login) } });
    const missing = DEMO_STAFF.filter(({ login }) => !known.some((account) => account.login === login));
    if (missing.length === 0) return 0;
    // One hash for all: they share a password that everybody may know.
    const passwordHash = await hash(DEMO_PASSWORD);
    const accounts = missing.map(({ login, displayName, role, office }) =>
      em.create(Account, {
        id: uuidv7(),
        login,
        displayName,
        staffNumber: `demo-${login}`,
        passwordHash,
        roles: [role],
        office,
        status: 'ACTIVE',
        createdAt: clock.now(),
      }),
    );
    await em.flush();
    const idOf = (login: string) => [...known, ...accounts].find((account) => account.login === login)?.id ?? '';
    for (const account of accounts) await approve(em, account, { idOf, now: clock.now() });
    return missing.length;
  });
}

/** As if they had been applied for and approved by two others: the monthly look through the accounts finds nothing. */
async function approve(
  em: Em,
  account: AccountRow,
  { idOf, now }: { readonly idOf: (login: string) => string; readonly now: Date },
): Promise<void> {
  const { login, displayName, roles, office } = account;
  const decidedBy = idOf(login === 'admin-1' ? 'admin-2' : 'admin-1');
  const application = em.create(AccountApplication, {
    id: uuidv7(),
    kind: 'new',
    account: account.id,
    login,
    displayName,
    staffNumber: account.staffNumber ?? '',
    roles,
    office: office ?? null,
    reason: REASON,
    startsOn: null,
    endsOn: null,
    identityIssuer: null,
    identitySubject: null,
    ownMatchKey: null,
    status: 'APPROVED',
    appliedBy: idOf(login === 'manager-1' ? 'manager-2' : 'manager-1'),
    appliedAt: now,
    decidedBy,
    decidedAt: now,
    decisionReason: null,
  });
  const states = watchNewRow(em, 'account', { id: account.id });
  await new AccountRecord(em, account, now, states).enter('approved', {
    actor: decidedBy,
    reason: REASON,
    application: application.id,
  });
}

if (import.meta.main) {
  const { databaseAs, loadConfig } = await import('../platform/config.ts');
  const { wallClock } = await import('../platform/clock.ts');
  const { openDatabase } = await import('./database.ts');
  const config = loadConfig(process.env);
  if (config.demo) {
    const database = openDatabase({ ...databaseAs(config, 'owner'), poolSize: 1, applicationName: 'menkyo-seed' });
    try {
      const added = await seedDemo(database, wallClock);
      process.stdout.write(added === 0 ? 'demo accounts are there\n' : `demo accounts added: ${added}\n`);
    } finally {
      await database.close();
    }
  } else {
    process.stdout.write('no demo accounts: DEMO is off\n');
  }
}
