import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { PROBLEM_TYPE, ProblemSchema } from '../../contracts/problem.ts';
import type { App } from '../deps.ts';

const DESCRIPTION =
  `Licence registration (調理師免許). Times are ISO 8601, money is whole yen. Every 4xx and 5xx is a problem
document (RFC 9457) with a code of the error catalogue (docs/errors.md). Commands carry an \`Idempotency-Key\` (a UUID) and
the version of what they act on; a 202 names the command to follow.`.replaceAll('\n', ' ');

/** Has to come before the routes it describes. */
export async function describeApi(app: App): Promise<void> {
  app.addSchema({ ...ProblemSchema, $id: 'Problem' });
  app.addHook('onRoute', (route) => {
    if (route.schema === undefined || route.schema.hide === true) return;
    const problems = { description: 'Refused', content: { [PROBLEM_TYPE]: { schema: { $ref: 'Problem#' } } } };
    const answers = typeof route.schema.response === 'object' ? route.schema.response : {};
    const isPublic = route.config?.access === 'public';
    route.schema = {
      ...route.schema,
      ...(isPublic ? {} : { security: [{ session: [] }] }),
      response: { ...answers, '4xx': problems, '5xx': problems },
    };
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Menkyo', version: '1', description: DESCRIPTION },
      tags: [
        { name: 'sessions', description: 'Signing in and out' },
        { name: 'tasks', description: 'Human tasks: worklist, claim, release, decide' },
        { name: 'cases', description: 'Cases, their files and documents' },
        { name: 'operations', description: 'Stuck cases, inbox, outbox, schedules, health, metrics' },
        { name: 'demo', description: 'What only a demo has: the outside systems and what is wrong with them' },
        { name: 'duties', description: 'Recurring duties: findings, what they turned out to be, sign-off' },
        { name: 'rights', description: 'The rights matrix: versions, proposals, approval' },
        { name: 'webhooks', description: 'What outside systems report' },
      ],
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'menkyo' } },
      },
    },
    hideUntagged: true,
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, index) =>
        typeof schema.$id === 'string' ? schema.$id : `Schema${index}`,
    },
  });
}

/** The page that shows it, at `/docs`. */
export async function showApi(app: App): Promise<void> {
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
    });
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'font-src': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    });
  });
}
