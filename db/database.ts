import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { PoolClient } from 'pg';
import { type DataKey, holdKeys, openJson, sealJson } from './at-rest.ts';
import * as entities from './entities/index.ts';
import { listenOn, type Listening } from './listening.ts';
import { setTenant, tenantDriver } from './tenant-driver.ts';

export type { Listening };
export type Em = EntityManager;

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
}

export interface TenantDatabaseOptions extends DatabaseOptions {
  /** 資格管理者 whose rows are seen and written; row-level security hides all others. */
  readonly tenant: string;
  /** Of what is sealed at rest: the first seals, all of them open. Without them nothing sealed is read or written. */
  readonly dataKeys?: readonly DataKey[];
}

/**
 * The one way to a connection. Everything, reads too, happens inside a transaction of one tenant with an entity manager
 * of its own.
 */
export interface Database {
  inTransaction<T>(work: (em: Em) => Promise<T>): Promise<T>;
  /** One statement that is a transaction by itself, sent in one message: who is signed in. */
  statement<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Hears wake-ups on `channel`, on a connection of its own, until closed. A wake-up may be lost. */
  listen(channel: string, heard: () => void): Listening;
  /** The same, of a text that is sent again and again: each connection plans it once. Its placeholders say their types. */
  prepared<Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** A document as `column` (`table.column`) holds it, for a statement. */
  seal(column: string, document: unknown): Buffer;
  /** The document that a statement found in `column`. @throws RangeError when its key is not held */
  unseal(column: string, stored: Uint8Array): unknown;
  /** Answers when the server does; rejects when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const PREPARED_AT_MOST = 100;

/** A query that is otherwise sent by itself, inside a transaction. */
export function askedWithin(em: Em): Pick<Database, 'prepared'> {
  return { prepared: (sql, parameters) => em.execute(sql, [...parameters]) };
}

/** What is prepared on a connection, by its text. */
const preparedOn = new WeakMap<PoolClient, Map<string, string>>();

async function preparedName(client: PoolClient, sql: string): Promise<string> {
  const known = preparedOn.get(client) ?? new Map<string, string>();
  preparedOn.set(client, known);
  const name = known.get(sql);
  if (name !== undefined) return name;
  const next = await freeName(client, known);
  let place = 0;
  await client.query(`prepare ${next} as ${sql.replaceAll('?', () => `$${(place += 1)}`)}`);
  known.set(sql, next);
  return next;
}

/** A list may be filtered in many ways: the text that came first makes room when there are too many. */
async function freeName(client: PoolClient, known: Map<string, string>): Promise<string> {
  const [first] = known;
  if (first === undefined || known.size < PREPARED_AT_MOST) return `menkyo_${known.size + 1}`;
  const [text, name] = first;
  known.delete(text);
  await client.query(`deallocate ${name}`);
  return name;
}

export function ormOptions(options: DatabaseOptions) {
  return {
    clientUrl: options.url,
    entities: Object.values(entities),
    forceUtcTimezone: true,
    pool: { min: 0, max: options.poolSize },
    // A statement that takes longer has gone wrong; a lock that is not had by then is better tried again.
    driverOptions: {
      application_name: options.applicationName,
      // What is prepared is planned once: planning it anew for its values takes longer than carrying it out.
      options: '-c plan_cache_mode=force_generic_plan',
      statement_timeout: 10_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
      connectionTimeoutMillis: 5_000,
    },
  };
}

export function openDatabase({ tenant, dataKeys, ...options }: TenantDatabaseOptions): Database {
  const orm = new MikroORM({ ...ormOptions(options), driver: tenantDriver(tenant) });
  const platform = orm.em.getPlatform();
  if (dataKeys !== undefined) holdKeys(platform, dataKeys);
  return {
    inTransaction: (work) => orm.em.fork().transactional(async (em) => work(em)),
    async statement<Row extends object>(sql: string, parameters: readonly unknown[]) {
      const pool = await orm.em.getConnection().getNativeClient();
      const message = `${setTenant(tenant)}; ${platform.formatQuery(sql, parameters)}`;
      // Statements of one message are one transaction, and one result each: the driver's types know of one.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const [, answer] = (await pool.query(message)) as unknown as { rows: Row[] }[];
      return answer?.rows ?? [];
    },
    listen: (channel, heard) => listenOn(options, channel, heard),
    async prepared<Row extends object>(sql: string, parameters: readonly unknown[]) {
      const pool = await orm.em.getConnection().getNativeClient();
      const client = await pool.connect();
      let failure: Error | undefined;
      try {
        const name = await preparedName(client, sql);
        const values = parameters.length === 0 ? '' : `(${parameters.map(() => '?').join(', ')})`;
        const message = `${setTenant(tenant)}; execute ${name}${platform.formatQuery(values, parameters)}`;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const [, answer] = (await client.query(message)) as unknown as { rows: Row[] }[];
        return answer?.rows ?? [];
      } catch (error) {
        failure = error instanceof Error ? error : new Error('the statement failed');
        throw error;
      } finally {
        // A refused statement leaves the connection as it was; one that broke is not used again.
        client.release(failure !== undefined && !('severity' in failure) ? failure : undefined);
      }
    },
    seal: (column, document) => sealJson(platform, column, document),
    unseal: (column, stored) => openJson(platform, column, stored),
    ping: async () => {
      await orm.em.fork().execute('select 1');
    },
    close: () => orm.close(true),
  };
}
