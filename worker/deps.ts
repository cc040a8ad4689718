import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { createInformationNetwork } from '../connectors/information-network.ts';
import { createPaymentGateway } from '../connectors/payment-gateway.ts';
import { createPortal } from '../connectors/portal.ts';
import { createVirusScanner } from '../connectors/virus-scanner.ts';
import type { ActivityDeps } from '../activities/deps.ts';
import { openDatabase } from '../db/database.ts';
import { parseDuties } from '../domain/duties.ts';
import type { Clock } from '../platform/clock.ts';
import { type Config, databaseAs } from '../platform/config.ts';
import { dataKeysOf } from '../platform/data-keys.ts';
import type { Engine } from '../platform/engine.ts';
import { createCaseMessenger } from '../workflows/messenger.ts';
import { loadQualificationKits } from './qualification-kits.ts';

/** Everything the activities work with, built from the configuration in one place. */
export async function createDeps(config: Config, clock: Clock, engine: Engine, logger: Logger): Promise<ActivityDeps> {
  const dataKeys = await dataKeysOf(config, logger).read();
  return {
    clock,
    database: openDatabase({ ...databaseAs(config, 'worker'), dataKeys, applicationName: 'menkyo-worker' }),
    housekeepingDatabase: openDatabase({
      ...databaseAs(config, 'housekeeping'),
      dataKeys,
      // One round at a time; a second connection lets a health check by.
      poolSize: 2,
      applicationName: 'menkyo-housekeeping',
    }),
    qualifications: await loadQualificationKits(config.qualificationsDirectory),
    portal: createPortal(config.portal),
    gateway: createPaymentGateway(config.gateway),
    network: createInformationNetwork(config.network),
    scanner: createVirusScanner(config.scanner),
    duties: parseDuties(await readFile(new URL('../controls/duties.yaml', import.meta.url), 'utf8')),
    messenger: createCaseMessenger(() => engine.client(), config.temporal),
  };
}
