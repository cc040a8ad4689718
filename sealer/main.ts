import { setTimeout as pause } from 'node:timers/promises';
import { OffsetClock, wallClock } from '../platform/clock.ts';
import { databaseAs, loadConfig } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { openAlarms } from './alarms.ts';
import { anchorOf, connect, sealingKeyOf, verifyingKeysOf } from './composition.ts';
import { serveOperations } from './operations.ts';
import { nameOf, Rounds } from './rounds.ts';
import { publicPart } from './seal.ts';

/** How often it is asked whether something is due. */
const LOOK_EVERY_MS = 1_000;

const config = loadConfig(process.env);
const logger = createLogger('sealer', config.logLevel);
const clock = config.clock === 'engine' ? new OffsetClock() : wallClock;
const pool = connect(databaseAs(config, 'sealer'), 'menkyo-sealer', logger);
const key = sealingKeyOf(config);
const rounds = new Rounds({
  pool,
  tenant: config.tenant,
  anchor: anchorOf(config),
  key,
  keys: verifyingKeysOf(config),
  clock,
  logger,
});
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());

const operations = await serveOperations(config, {
  clock,
  logger,
  ready: async () => (await pool.query('select from audit_seal limit 1')).rowCount !== null,
  openAlarms: () => openAlarms(pool),
});
logger.info({ key: `${key.id}:${publicPart(key)}` }, 'seals with this key; verifiers need its public part, given here');

while (!stop.signal.aborted) {
  try {
    await rounds.run();
  } catch (error) {
    logger.error({ cause: nameOf(error) }, 'a round failed, trying again');
  }
  await pause(LOOK_EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined);
}
await operations.close();
await pool.end();
