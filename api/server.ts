import { existsSync } from 'node:fs';
import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { openDatabase } from '../db/database.ts';
import { OffsetClock, wallClock } from '../platform/clock.ts';
import { databaseAs, loadConfig } from '../platform/config.ts';
import { dataKeysOf } from '../platform/data-keys.ts';
import { connectEngine } from '../platform/engine.ts';
import { createLogger } from '../platform/logger.ts';
import { engineSchedules } from '../platform/schedules.ts';
import { SCHEDULES } from '../workflows/ids.ts';
import { createCaseMessenger } from '../workflows/messenger.ts';
import { buildApp } from './app.ts';
import { loadServedQualifications } from './qualifications.ts';

const config = loadConfig(process.env);
const logger = createLogger('api', config.logLevel);
const clock = config.clock === 'engine' ? new OffsetClock() : wallClock;
const dataKeys = await dataKeysOf(config, logger).read();
const database = openDatabase({ ...databaseAs(config, 'api'), dataKeys, applicationName: 'menkyo-api' });
const engine = connectEngine(config);

/** Built by `scripts/web-build.ts`. */
const consoles = join(import.meta.dirname, '..', 'dist', 'web');

const app = await buildApp({
  database,
  clock,
  messenger: createCaseMessenger(() => engine.client(), config.temporal),
  schedules: engineSchedules(engine, Object.values(SCHEDULES)),
  qualifications: await loadServedQualifications(config.qualificationsDirectory),
  logger,
  readiness: { database: () => database.ping(), engine: () => engine.ping() },
  options: {
    publicUrl: config.api.publicUrl,
    sessionHours: config.api.sessionHours,
    signIn: config.api.signIn,
    secureCookies: config.environment === 'production',
    webhookSecret: config.gateway.webhookSecret,
    processes: config.processes,
    enginePages: config.temporal.pages,
    demo: config.demo ? { simulators: new URL(config.portal.url).origin } : null,
    ...(existsSync(join(consoles, 'index.html')) ? { consoles } : {}),
    // Where tests lead the time, sessions end and people sign in again by the dozen.
    ...(config.clock === 'engine' ? { limits: { signIn: 100_000 } } : {}),
  },
});

closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
  if (err !== undefined) logger.fatal({ cause: err.name }, 'the process failed');
  await app.close();
  await engine.close();
  await database.close();
});

// The engine may still be away: readiness says so, and what is read from the database works.
await app.listen({ host: config.api.host, port: config.api.port });
