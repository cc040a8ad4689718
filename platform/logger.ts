import { type DestinationStream, type Logger, pino } from 'pino';

/** Members that are never written, at the top and one level down. */
const NEVER_LOGGED = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'passwordHash',
  'secret',
  'token',
  'webhookSecret',
];

/**
 * JSON lines with level, time and `name`. Object first: `logger.info({ caseId }, 'case started')`.
 * Personal data is not to be handed in; redaction only catches what frameworks add by themselves.
 */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: [
        ...NEVER_LOGGED.flatMap((key) => [`["${key}"]`, `*["${key}"]`]),
        'req.headers.authorization',
        'req.headers.cookie',
        'res.headers["set-cookie"]',
      ],
      censor: '[redacted]',
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
