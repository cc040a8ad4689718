import { DriverException } from '@mikro-orm/core';
import { Context } from '@temporalio/activity';
import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { ConnectorError } from '../connectors/connector-error.ts';
import { DomainError } from '../domain/errors.ts';

/**
 * PostgreSQL classes that pass by themselves or by those who run it: connection, credentials, resources, operator
 * intervention, locks and deadlocks, a standby that is not yet the primary.
 */
const PASSING = /^(08|28|53|57|40|55P03|25006)/;

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
  if (error instanceof ServiceError || isGrpcServiceError(error)) return { type: 'engine-unavailable', passing: true };
  if (error instanceof ConnectorError) return { type: `${error.system}-${error.kind}`, passing: error.retryable };
  const code = sqlStateOf(error);
  if (code !== undefined) {
    return PASSING.test(code) ? { type: 'database-busy', passing: true } : { type: `database-${code}`, passing: false };
  }
  // A driver's error without a code of the server is a connection that broke.
  if (error instanceof DriverException || isConnectionError(error))
    return { type: 'database-unavailable', passing: true };
  return { type: error instanceof Error ? error.name : 'unexpected', passing: false };
}

function sqlStateOf(error: unknown): string | undefined {
  return causes(error)
    .map(codeOf)
    .find((code) => /^[0-9A-Z]{5}$/.test(code));
}

function isConnectionError(error: unknown): boolean {
  return causes(error).some(
    (cause) =>
      /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENOTFOUND)/.test(codeOf(cause)) ||
      /Connection terminated|timeout exceeded when trying to connect|Connection ended/i.test(cause.message),
  );
}

/** The error and what it was caused by, outermost first. */
function causes(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * Makes every function throw typed failures that say by a code what happened and whether trying again can help. For
 * those that are `neverFinal` it always can: nobody could be told of their failure but by themselves.
 */
export function withTypedFailures<T extends object>(activities: T, neverFinal: readonly (keyof T)[]): T {
  const withoutEnd = new Set<PropertyKey>(neverFinal);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names with the same signatures
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
          throw ApplicationFailure.create({
            message: type,
            type,
            nonRetryable: !passing && !withoutEnd.has(name),
            details: [attempt],
          });
        }
      },
    ]),
  ) as T;
}
