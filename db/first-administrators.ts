import { hash } from '@node-rs/argon2';
import { v7 as uuidv7 } from 'uuid';
import { AccountRecord } from './account-record.ts';
import { SYSTEM } from './case-record.ts';
import type { Database } from './database.ts';
import { Account } from './entities/index.ts';
import { watchNewRow } from './row-states.ts';

export interface FirstAdministrator {
  readonly login: string;
  readonly displayName: string;
  readonly staffNumber: string;
  /** Handed over, and replaced at the first sign-in. */
  readonly initialPassword: string;
}

/**
 * The two administrators of a new installation: one could approve nothing, since who applies does not approve. Only where
 * there is no account at all.
 *
 * @throws RangeError where there is one, or when they are not two people
 */
export async function issueFirstAdministrators(
  database: Pick<Database, 'inTransaction'>,
  people: readonly FirstAdministrator[],
  now: Date,
): Promise<void> {
  if (people.length !== 2) throw new RangeError('two administrators are needed: one applies, the other approves');
  const hashes = await Promise.all(people.map(({ initialPassword }) => hash(initialPassword)));
  await database.inTransaction(async (em) => {
    if ((await em.count(Account, {})) > 0) throw new RangeError('there are accounts already: apply for another');
    for (const [index, { login, displayName, staffNumber }] of people.entries()) {
      const id = uuidv7();
      const account = em.create(Account, {
        id,
        login,
        displayName,
        staffNumber,
        passwordHash: hashes[index] ?? '',
        mustChangePassword: true,
        roles: ['administrator'],
        office: null,
        status: 'ACTIVE',
        createdAt: now,
      });
      const record = new AccountRecord(em, account, now, watchNewRow(em, 'account', { id }));
      await record.enter('approved', { actor: SYSTEM, reason: 'first administrator of the installation' });
    }
  });
}

if (import.meta.main) {
  const { initialPassword } = await import('../api/passwords.ts');
  const { databaseAs, loadConfig } = await import('../platform/config.ts');
  const { openDatabase } = await import('./database.ts');
  const people = process.argv.slice(2).map((written) => {
    const [login = '', staffNumber = '', displayName = login] = written.split(':');
    return { login, staffNumber, displayName, initialPassword: initialPassword() };
  });
  const config = loadConfig(process.env);
  const database = openDatabase({ ...databaseAs(config, 'owner'), poolSize: 1, applicationName: 'menkyo-set-up' });
  try {
    await issueFirstAdministrators(database, people, new Date());
    for (const { login, initialPassword: password } of people) process.stdout.write(`${login}  ${password}\n`);
  } finally {
    await database.close();
  }
}
