import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const FONT = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-jp/package.json'));

/** Style, script and font of the pages, the same for all outside systems and away with none of them. */
export async function assetRoutes(app: FastifyInstance): Promise<void> {
  const options = { decorateReply: false, index: false, maxAge: '1h' } as const;
  await app.register(fastifyStatic, { ...options, root: join(import.meta.dirname, 'assets'), prefix: '/' });
  await app.register(fastifyStatic, { ...options, root: FONT, prefix: '/noto-sans-jp/' });
}
