import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { OffsetClock, wallClock } from '../platform/clock.ts';
import { loadConfig } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { startSimulators } from './app.ts';

const config = loadConfig(process.env);
const logger = createLogger('simulators', config.logLevel);

const simulators = await startSimulators({
  ...config.simulators,
  publicUrl: new URL(config.gateway.url).origin,
  scanner: { host: config.simulators.host, port: config.scanner.port },
  webhook: { url: `${config.api.publicUrl}/webhooks/payments`, secrets: [config.gateway.webhookSecret] },
  qualifications: config.qualificationsDirectory,
  clock: config.clock === 'engine' ? new OffsetClock() : wallClock,
  stateFile: join(config.dataDirectory, 'simulators', 'outside-world.jsonl'),
  onError: (error) => logger.error({ err: error }, 'the outside world failed'),
});
logger.info({ url: simulators.url, scanner: simulators.scanner.port }, 'the outside world is there');

closeWithGrace({ delay: 8_000, logger }, async ({ err }) => {
  if (err) logger.error({ err }, 'stopping after an error');
  await simulators.close();
});
