/** `npm run audit:verify [-- --all | --since 2026-11-01] [--json]`: proves the audit log, or names what is wrong. */
import { parseArgs } from 'node:util';
import { wallClock } from '../platform/clock.ts';
import { ConfigError, databaseAs, loadConfig } from '../platform/config.ts';
import { anchorOf, connect, verifyingKeysOf } from './composition.ts';
import { lastSealBefore } from './log.ts';
import { type Finding, type Verdict, verify, type Wrong } from './verification.ts';

const WORDS: Readonly<Record<Wrong, string>> = {
  altered: 'was altered',
  deleted: 'was deleted',
  inserted: 'was inserted: it was not there when it should have been sealed',
  'cut-off': 'was cut off: its stream ended here or later',
  'head-altered': 'is not where its stream ends, by the record of streams',
  'seal-altered': 'was altered',
  'seal-deleted': 'was deleted from the database',
  'seal-unsigned': 'has no valid signature by a key that is known',
  'seal-not-anchored': 'is not anchored',
  'seal-broken': 'does not cover the entries that stand there; which were touched is not known, it is not anchored',
};

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean', default: false },
      since: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const since = values.since === undefined ? null : new Date(values.since);
  if (since !== null && (values.all || Number.isNaN(since.getTime()))) {
    process.stderr.write('--since is wrong: expected a date, and not together with --all\n');
    return 2;
  }
  const config = loadConfig(process.env);
  const { tenant } = config;
  const pool = connect(databaseAs(config, 'auditor'), 'menkyo-audit-verify');
  const deps = { pool, tenant, anchor: anchorOf(config), keys: verifyingKeysOf(config), clock: wallClock };
  try {
    const verdict = await verify(deps, since === null ? undefined : await lastSealBefore(pool, tenant, since));
    process.stdout.write(
      values.json ? `${JSON.stringify({ tenant, ...verdict }, null, 2)}\n` : inWords(tenant, verdict),
    );
    return verdict.findings.length === 0 ? 0 : 1;
  } finally {
    await pool.end();
  }
}

function inWords(tenant: string, { entries, seals, upTo, findings, more }: Verdict): string {
  const sealed = upTo === undefined ? 'none is sealed' : `sealed up to no. ${upTo.seq} of ${upTo.sealedAt}`;
  const head = `${tenant}: ${entries} entries, ${seals} seals; ${sealed}.`;
  const body =
    findings.length === 0
      ? ['Nothing was altered, deleted, inserted or cut off.']
      : [`BROKEN in ${more ? 'more than ' : ''}${findings.length}:`, ...findings.map((one) => `- ${said(one)}`)];
  return `${[head, ...body].join('\n')}\n`;
}

function said({ what, stream, seq, id, seal }: Finding): string {
  const name = stream === null ? `seal no. ${seal}` : `${stream}, no. ${seq}${id === null ? '' : ` (entry ${id})`}`;
  return `${name} ${WORDS[what]}${stream === null || seal === null ? '' : ` (seal no. ${seal})`}`;
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : `The log could not be read: ${String(error)}`}\n`,
  );
  process.exitCode = 2;
}
