import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyReply, LogController } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { PROBLEM_TYPE, problem } from '../contracts/problem.ts';
import { wakeUps } from '../db/commands/wake-up.ts';
import { DomainError } from '../domain/errors.ts';
import type { ApiDeps, App } from './deps.ts';
import { guardRoutes } from './plugins/access.ts';
import { serveConsoles } from './plugins/consoles.ts';
import { measure } from './plugins/metrics.ts';
import { describeApi, showApi } from './plugins/openapi.ts';
import { answerProblems, answerUnknownAddresses } from './plugins/problems.ts';
import { accountRoutes } from './routes/accounts.ts';
import { auditRoutes } from './routes/audit.ts';
import { caseCommandRoutes } from './routes/case-commands.ts';
import { casePlanRoutes } from './routes/case-plan.ts';
import { presenceRoutes } from './routes/presence.ts';
import { caseRoutes } from './routes/cases.ts';
import { commandRoutes } from './routes/commands.ts';
import { controlRoutes } from './routes/control.ts';
import { copyRoutes } from './routes/copies.ts';
import { deadlineRoutes } from './routes/deadlines.ts';
import { definitionRoutes } from './routes/definitions.ts';
import { doneNumberRoutes } from './routes/done-numbers.ts';
import { demoFaultRoutes } from './routes/demo-faults.ts';
import { dutyRoutes } from './routes/duties.ts';
import { eventRoutes } from './routes/events.ts';
import { fileRoutes } from './routes/files.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { numberRoutes } from './routes/numbers.ts';
import { oidcRoutes } from './routes/oidc.ts';
import { operationRoutes } from './routes/operations.ts';
import { outboxRoutes } from './routes/outbox.ts';
import { ownAccountRoutes } from './routes/own-account.ts';
import { paymentWebhook } from './routes/payment-webhook.ts';
import { queueRoutes } from './routes/queues.ts';
import { registerRoutes } from './routes/register.ts';
import { scheduleRoutes } from './routes/schedules.ts';
import { searchRoutes } from './routes/search.ts';
import { securityRoutes } from './routes/security.ts';
import { rightsRoutes } from './routes/rights.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { stuckRoutes } from './routes/stuck.ts';
import { taskBulkRoutes } from './routes/task-bulk.ts';
import { taskChangeRoutes } from './routes/task-changes.ts';
import { taskCommandRoutes } from './routes/task-commands.ts';
import { taskRoutes } from './routes/tasks.ts';
import { terminalRoutes } from './routes/terminals.ts';
import { worklistRoutes } from './routes/worklists.ts';
import { RightsInForce } from './rights-in-force.ts';

const LIMITS = { all: 30_000, signIn: 30, unknown: 300 };
const BODY_BYTES = 64 * 1024;

/**
 * The whole HTTP application: server and tests build this same one.
 *
 * @throws when a route does not say who may use it
 */
export async function buildApp(deps: ApiDeps): Promise<App> {
  const { options } = deps;
  const limits = { ...LIMITS, ...options.limits };
  const app: App = Fastify({
    loggerInstance: deps.logger,
    // One line a request, below; the framework's own would carry queries.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => uuidv7(),
    bodyLimit: BODY_BYTES,
    // Nobody's word on where a request comes from counts, unless it is a proxy of ours.
    trustProxy: options.signIn.trustedProxies.length === 0 ? false : [...options.signIn.trustedProxies],
    connectionTimeout: 120_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 10_000,
    handlerTimeout: 30_000,
    http: { headersTimeout: 15_000 },
    routerOptions: { maxParamLength: 100 },
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      const document = problem('request-invalid', '/');
      void reply.code(document.status).type(PROBLEM_TYPE).send(JSON.stringify(document));
    },
    clientErrorHandler: (_error, socket) => {
      const body = JSON.stringify(problem('request-invalid', '/'));
      const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: ${PROBLEM_TYPE}\r\nConnection: close\r\n`;
      if (socket.writable) socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      else socket.destroy();
    },
  }).withTypeProvider<TypeBoxTypeProvider>();

  answerProblems(app, deps);
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.removeContentTypeParser('text/plain');
  logRequests(app);
  wakeListeners(app, deps);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    strictTransportSecurity: options.secureCookies,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    max: limits.all,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, { ttl }) =>
      new DomainError('rate-limited', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
  answerUnknownAddresses(app, deps, limits.unknown);
  const figures = measure(app, deps);
  const rights = new RightsInForce(deps);
  const checkAccess = guardRoutes(app, deps, rights);
  await describeApi(app);

  await app.register(oidcRoutes(deps));
  await app.register(ownAccountRoutes(deps));
  await app.register(securityRoutes(deps));
  await app.register(sessionRoutes(deps, rights, limits.signIn));
  await app.register(accountRoutes(deps));
  await app.register(terminalRoutes(deps));
  await app.register(taskRoutes(deps));
  await app.register(taskCommandRoutes(deps));
  await app.register(taskChangeRoutes(deps));
  await app.register(taskBulkRoutes(deps));
  await app.register(worklistRoutes(deps));
  await app.register(queueRoutes(deps));
  await app.register(searchRoutes(deps));
  await app.register(registerRoutes(deps));
  await app.register(caseRoutes(deps));
  await app.register(presenceRoutes(deps));
  await app.register(caseCommandRoutes(deps));
  await app.register(casePlanRoutes(deps));
  await app.register(deadlineRoutes(deps));
  await app.register(eventRoutes(deps));
  await app.register(numberRoutes(deps));
  await app.register(doneNumberRoutes(deps));
  await app.register(fileRoutes(deps));
  await app.register(commandRoutes(deps));
  await app.register(stuckRoutes(deps));
  await app.register(inboxRoutes(deps));
  await app.register(outboxRoutes(deps));
  await app.register(scheduleRoutes(deps));
  await app.register(demoFaultRoutes(deps));
  await app.register(auditRoutes(deps));
  await app.register(rightsRoutes(deps));
  await app.register(dutyRoutes(deps));
  await app.register(definitionRoutes(deps));
  await app.register(copyRoutes(deps));
  await app.register(paymentWebhook(deps));
  await app.register(operationRoutes(deps, figures));
  await app.register(controlRoutes(deps));
  await showApi(app);
  if (options.consoles !== undefined) await serveConsoles(app, options.consoles);
  const frontDoor = options.consoles === undefined ? '/docs' : '/app/';
  app.get('/', { config: { access: 'public' }, schema: { hide: true } }, (_request, reply) =>
    reply.redirect(frontDoor),
  );
  await app.ready();
  checkAccess();
  return app;
}

/** Method, pattern, status and time; no query, no address of anybody. */
function logRequests(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id).header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}

/** Whoever waits for changes looks at once when a request may have made some. */
function wakeListeners(app: App, { database }: ApiDeps): void {
  const wake = wakeUps(database);
  app.addHook('onResponse', async ({ method }) => {
    if (method !== 'GET' && method !== 'HEAD') wake();
  });
}
