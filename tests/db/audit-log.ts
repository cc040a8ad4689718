import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { FileAnchor } from '../../sealer/file-anchor.ts';
import { oldestAfter } from '../../sealer/log.ts';
import { publicPart, type Seal, sealingKey, verifyingKey } from '../../sealer/seal.ts';
import { sealFinished } from '../../sealer/sealing.ts';
import { type Verdict, verify } from '../../sealer/verification.ts';
import { OffsetClock } from '../../platform/clock.ts';
import { until } from '../../scripts/client/until.ts';
import { cloneDatabase, TENANT } from '../support/servers.ts';

/** An audit log with a sealer in this process, and somebody who may do anything in the database. */
export class AuditLog {
  readonly clock = new OffsetClock();
  readonly key = sealingKey('test', randomBytes(32));
  readonly keys = new Map([['test', verifyingKey(Buffer.from(publicPart(this.key), 'base64'))]]);
  readonly anchorDirectory: string;
  readonly anchor: FileAnchor;
  /** As the api's role. */
  readonly api: Pool;
  readonly sealer: Pool;
  readonly auditor: Pool;
  readonly superuser: Pool;
  readonly #clone: Awaited<ReturnType<typeof cloneDatabase>>;

  private constructor(clone: Awaited<ReturnType<typeof cloneDatabase>>, directory: string) {
    const options = `-c app.tenant=${TENANT}`;
    this.#clone = clone;
    this.anchorDirectory = directory;
    this.anchor = new FileAnchor(directory);
    this.api = new Pool({ connectionString: clone.as('api'), options });
    this.sealer = new Pool({ connectionString: clone.as('sealer'), options });
    this.auditor = new Pool({ connectionString: clone.as('auditor'), options });
    this.superuser = new Pool({ connectionString: clone.url, options });
    // The database goes while the last connections are still closing.
    for (const pool of [this.api, this.sealer, this.auditor, this.superuser]) pool.on('error', () => {});
  }

  static async open(): Promise<AuditLog> {
    return new AuditLog(await cloneDatabase(), await mkdtemp(join(tmpdir(), 'menkyo-anchor-')));
  }

  /** One entry in each of the streams, in one transaction each. @returns their ids */
  async write(...streams: string[]): Promise<string[]> {
    const ids = streams.map(() => randomUUID());
    for (const [index, stream] of streams.entries()) {
      await this.api.query(
        `insert into audit_entry (id, stream, action, outcome, actor, purpose, details, recorded_at)
         values ($1, $2, 'test.act', 'done', 'somebody', 'test', $3, $4)`,
        [ids[index], stream, JSON.stringify({ キー: '値, "quoted"', n: 1.5, b: null }), this.clock.now()],
      );
    }
    return ids;
  }

  /** Seals what is finished now; transactions in other tests' databases count as well. */
  sealNow() {
    return sealFinished({ pool: this.sealer, tenant: TENANT, anchor: this.anchor, key: this.key, clock: this.clock });
  }

  /** Until everything is sealed. */
  seal(): Promise<Seal> {
    return until('everything to be sealed', async () => {
      const seal = await this.sealNow();
      return seal !== undefined && (await oldestAfter(this.sealer, TENANT, seal.to)) === null ? seal : undefined;
    });
  }

  verify(): Promise<Verdict> {
    return verify(
      { pool: this.auditor, tenant: TENANT, anchor: this.anchor, keys: this.keys, clock: this.clock },
      undefined,
    );
  }

  /** What is wrong, in short: `altered case:x 2`. */
  async findings(): Promise<string[]> {
    const { findings } = await this.verify();
    return findings.map(({ what, stream, seq, seal }) => `${what} ${stream ?? 'seal'} ${seq ?? seal}`).toSorted();
  }

  /** As somebody who owns the server: no trigger, no policy, no right stands in the way. */
  async tamper(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    const client = await this.superuser.connect();
    try {
      await client.query(`set session_replication_role = 'replica'`);
      await client.query(sql, [...parameters]);
    } finally {
      await client.query(`set session_replication_role = 'origin'`);
      client.release();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.api, this.sealer, this.auditor, this.superuser].map((pool) => pool.end()));
    await this.#clone.drop();
    await rm(this.anchorDirectory, { recursive: true });
  }
}
