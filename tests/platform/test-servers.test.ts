import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { cloneDatabase, startDevTemporal, startTestTemporal } from '../support/servers.ts';

const query = async (url: string, statement: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
};

describe('the servers of a test run', () => {
  it('clones a migrated database that is one’s own', async () => {
    const [one, other] = await Promise.all([cloneDatabase(), cloneDatabase()]);
    await query(one.url, 'create table only_here (id int)');
    const tables = `select count(*)::int as n from information_schema.tables where table_name = `;
    expect(await query(other.url, `${tables}'only_here'`)).toEqual([{ n: 0 }]);
    expect(await query(other.url, `${tables}'schema_migration'`)).toEqual([{ n: 1 }]);
    await Promise.all([one.drop(), other.drop()]);
    await expect(query(one.url, 'select 1')).rejects.toThrow(/does not exist/);
  });

  it('starts a time-skipping server', async () => {
    const server = await startTestTemporal();
    const connection = await Connection.connect({ address: server.address });
    const { capabilities } = await connection.workflowService.getSystemInfo({});
    expect(capabilities).not.toBeNull();
    await connection.close();
    await server.stop();
  }, 30_000);

  it('starts a dev server whose namespace survives a power cut', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'menkyo-dev-'));
    const dbFile = join(folder, 'temporal.sqlite');
    const first = await startDevTemporal({ dbFile });
    await first.kill();
    const port = Number(first.address.split(':')[1]);
    const second = await startDevTemporal({ dbFile, port });
    expect(second.address).toBe(first.address);
    const connection = await Connection.connect({ address: second.address });
    const { namespaces } = await connection.workflowService.listNamespaces({});
    expect(namespaces.map(({ namespaceInfo }) => namespaceInfo?.name)).toContain('default');
    await connection.close();
    await second.stop();
    await rm(folder, { recursive: true });
  }, 60_000);
});
