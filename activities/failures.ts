import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { ConnectorError } from '../connectors/connector-error.ts';
import { DomainError } from '../domain/errors.ts';

/** PostgreSQL classes that pass by themselves: connection, resources, operator intervention, locks and deadlocks. */
const PASSING = /^(08|53|57|40|55P03)/;

interface Classified {
  readonly type: string;
  readonly passing: boolean;
}

/**
 * Sorts a failure into what time may heal and what it will not. The class is a code: messages could carry personal
 * data and stay behind.
 */
export function classify(error: unknown): Classified {
  if (error instanceof ApplicationFailure) return { type: error.type ?? 'unexpected', passing: !error.nonRetryable };
  if (error instanceof DomainError) return { type: error.code, passing: false };
  if (error instanceof ConnectorError) return { type: `${error.system}-${error.kind}`, passing: error.retryable };
  const code = sqlStateOf(error);
  if (code !== undefined) {
    return PASSING.test(code) ? { type: 'database-busy', passing: true } : { type: `database-${code}`, passing: false };
  }
  if (isConnectionError(error)) return { type: 'database-unavailable', passing: true };
  return { type: error instanceof Error ? error.name : 'unexpected', passing: false };
}

function sqlStateOf(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = (current as { code?: unknown }).code;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

function isConnectionError(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = (current as { code?: unknown }).code;
    if (typeof code === 'string' && /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENOTFOUND)/.test(code)) return true;
    if (/Connection terminated|timeout exceeded when trying to connect|Connection ended/i.test(current.message))
      return true;
  }
  return false;
}

/** Makes every function throw typed failures that say by a code what happened and whether trying again can help. */
export function withTypedFailures<T extends object>(activities: T): T {
  return Object.fromEntries(
    Object.entries(activities).map(([name, run]: [string, (...args: unknown[]) => Promise<unknown>]) => [
      name,
      async (...args: unknown[]) => {
        try {
          return await run(...args);
        } catch (error) {
          const { type, passing } = classify(error);
          const { attempt } = Context.current().info;
          Context.current().log.warn('activity failed', { activity: name, cause: type, attempt, passing });
          throw ApplicationFailure.create({ message: type, type, nonRetryable: !passing, details: [attempt] });
        }
      },
    ]),
  ) as T;
}
