import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type Fault, PROBLEM_TYPE, type Problem, problem, problemOf } from '../../contracts/problem.ts';
import { auditRefusal } from '../../db/commands/audit.ts';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { ApiDeps, App } from '../deps.ts';

/** Sends a problem document, a new one or one that was given before; nothing else sends errors. */
export function sendProblem(reply: FastifyReply, document: Problem): FastifyReply {
  return repeatProblem(reply, document.status, document);
}

export function repeatProblem(reply: FastifyReply, status: number, document: unknown): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .serializer((payload) => JSON.stringify(payload))
    .send(document);
}

/**
 * Makes every 4xx and 5xx a problem document with a code of the catalogue. Has to come before anything is registered:
 * what was registered earlier would not inherit it.
 */
export function answerProblems(app: App, deps: ApiDeps): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal === undefined) {
      request.log.error({ cause: describe(error) }, 'request failed');
      return sendProblem(reply, problem('internal-error', pathOf(request)));
    }
    if (refusal.code === 'database-unavailable' || refusal.code === 'engine-unavailable') {
      request.log.warn({ cause: describe(error) }, 'request could not be served');
      void reply.header('retry-after', '1');
    }
    if (isWorthAuditing(request, refusal)) await audit(deps, request, refusal);
    return sendProblem(reply, problemOf(refusal, pathOf(request)));
  });
}

/** Addresses that do not exist; counted, since somebody may be looking for those that do. */
export function answerUnknownAddresses(app: App, deps: ApiDeps, limit: number): void {
  const preHandler = app.rateLimit({ max: limit, timeWindow: '1 minute', groupId: 'unknown-address' });
  app.setNotFoundHandler({ preHandler }, async (request, reply) => {
    const refusal = new DomainError('not-found');
    if (isWorthAuditing(request, refusal)) await audit(deps, request, refusal);
    return sendProblem(reply, problem('not-found', pathOf(request)));
  });
}

/** The address without its query, which is nobody else's business. */
export function pathOf(request: Pick<FastifyRequest, 'url'>): string {
  return request.url.split('?', 1)[0] ?? '/';
}

const FRAMEWORK_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_NOT_FOUND: 'not-found',
};

/** `undefined` for what is our own fault. */
function refusalOf(error: FastifyError): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (error.validation !== undefined) {
    const part = error.validationContext ?? 'body';
    return new DomainError('request-invalid', { errors: error.validation.map((fault) => faultOf(fault, part)) });
  }
  const code = FRAMEWORK_CODES[error.code];
  if (code !== undefined) return new DomainError(code);
  if (isDatabaseAway(error)) return new DomainError('database-unavailable');
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500 && !isFromBelow(error)) return new DomainError('request-invalid');
  return undefined;
}

/** Where and which rule; a value is never repeated. */
function faultOf({ instancePath, keyword }: { instancePath: string; keyword: string }, part: string): Fault {
  return { pointer: part === 'body' ? instancePath : `/${part}${instancePath}`, code: keyword };
}

/** SQLSTATE classes and codes that say: not now. */
const TRANSIENT = /^(08...|53...|57P0.|57014|55P03|40001|40P01)$/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

function isDatabaseAway(error: Error & { code?: string }): boolean {
  const { code = '' } = error;
  return (
    TRANSIENT.test(code) ||
    NETWORK.has(code) ||
    error.name === 'ConnectionException' ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  );
}

/** An error of the ORM or of another system that happens to carry a status. */
function isFromBelow(error: Error & { code?: string }): boolean {
  return !(error.code ?? '').startsWith('FST_') && !(error instanceof SyntaxError);
}

/** Name, code and place; messages may hold what people wrote. */
function describe(error: Error & { code?: string }): { name: string; code: string | undefined; at: string[] } {
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code: error.code, at: at.slice(0, 8).map((line) => line.trim()) };
}

const READS_WORTH_AUDITING: readonly ErrorCode[] = [
  'not-permitted',
  'other-office',
  'purpose-needed',
  'request-invalid',
  'character-not-in-cp932',
  'copy-not-granted',
  'copy-grant-ended',
  'copy-returned',
  'copy-too-large',
];

/** Every refused command, and every refused or wrong read of somebody who is signed in. */
function isWorthAuditing(request: FastifyRequest, { code }: DomainError): boolean {
  if (code === 'rate-limited') return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') return true;
  return request.account !== null && READS_WORTH_AUDITING.includes(code);
}

async function audit({ database, clock, logger }: ApiDeps, request: FastifyRequest, refusal: DomainError) {
  const route = request.routeOptions.url;
  try {
    await database.inTransaction(async (em) =>
      auditRefusal(em, {
        actor: request.account?.id ?? request.routeOptions.config.sender ?? 'anonymous',
        action: `${request.method} ${route ?? 'unknown'}`,
        code: refusal.code,
        details: {
          request: request.id,
          ...(typeof refusal.details['signature'] === 'string' ? { signature: refusal.details['signature'] } : {}),
          ...idsOf(request),
        },
        now: clock.now(),
      }),
    );
  } catch (error) {
    // The refusal stands whether or not it could be written down.
    logger.error({ cause: error instanceof Error ? error.name : 'unknown', code: refusal.code }, 'refusal not audited');
  }
}

function idsOf(request: FastifyRequest): Record<string, string> {
  const params = typeof request.params === 'object' && request.params !== null ? request.params : {};
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value)),
  );
}
