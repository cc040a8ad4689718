import type { Logger as EngineLogger } from '@temporalio/worker';
import type { Logger } from 'pino';

type Level = 'debug' | 'info' | 'warn' | 'error';

const LEVELS: Readonly<Record<string, Level>> = { INFO: 'info', WARN: 'warn', ERROR: 'error' };

/** The SDK's own lines in our format. Of an error only its name is kept: a message could carry anything. */
export function engineLogger(logger: Logger): EngineLogger {
  const write = (level: Level) => (message: string, meta?: Record<string, unknown>) => {
    const { error, ...fields } = meta ?? {};
    logger[level]({ ...fields, ...(error instanceof Error ? { cause: error.name } : {}) }, message);
  };
  return {
    log: (level, message, meta) => write(LEVELS[level] ?? 'debug')(message, meta),
    trace: write('debug'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
