import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { EventHeaders } from '../../contracts/events.ts';
import { type SignedIn, signedIn } from '../../db/queries/signed-in.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { ChangeFeed } from '../live/change-feed.ts';
import { EventStream } from '../live/event-stream.ts';
import { reachOf } from '../office-reach.ts';
import { caller, cookieName, tokenHash } from '../plugins/access.ts';

/** Open pages of one person. */
const STREAMS_EACH = 20;
const BEAT_MS = 15_000;

/** What changes, as it changes, for pages that are open: which rows, never what stands in them. */
export function eventRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock, options, logger } = deps;
  const cookie = cookieName(options);
  /** Each with its look at whether its session still stands. */
  const streams = new Map<EventStream, () => Promise<void>>();
  const streamsOf = (account: string) => [...streams].filter(([stream]) => stream.listener.account.id === account);
  const feed = new ChangeFeed(database, logger, (account) => {
    for (const [, look] of streamsOf(account)) void look();
  });

  /** A session that has ended, or whose rights are others now, takes its streams with it. */
  function lookAfter(stream: EventStream, token: string): () => Promise<void> {
    return async () => {
      const before = stream.listener.account;
      const account = await signedIn(database, token, clock.now()).catch(() => before);
      if (account === undefined || !sameRights(account, before)) stream.close();
      else stream.beat();
    };
  }

  return async (app) => {
    app.addHook('preClose', async () => {
      for (const stream of streams.keys()) stream.close();
      await feed.close();
    });

    app.get(
      '/events',
      {
        config: { access: 'event:receive' },
        exposeHeadRoute: false,
        schema: {
          tags: ['events'],
          summary: 'What changes, as it changes (server-sent events): kind, id and version, never content',
          headers: EventHeaders,
          response: {
            200: {
              description:
                '`ready`, then a `change` each time; `resync` when what came after Last-Event-ID is not known any more',
              content: { 'text/event-stream': { schema: Type.Unsafe<unknown>({ type: 'string' }) } },
            },
          },
        },
      },
      async (request, reply) => {
        const account = caller(request);
        if (streamsOf(account.id).length >= STREAMS_EACH) throw new DomainError('too-many-streams');
        const stream = new EventStream(reply.raw, { account, reach: reachOf(account, deps) });
        const look = lookAfter(stream, tokenHash(request.cookies[cookie] ?? ''));
        streams.set(stream, look);
        stream.onClose(() => streams.delete(stream));
        await feed.ready();
        reply.hijack();
        for (const [name, value] of Object.entries({ ...reply.getHeaders(), 'content-type': 'text/event-stream' })) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        const beat = setInterval(() => void look(), BEAT_MS).unref();
        stream.onClose(() => clearInterval(beat));
        await feed.join(stream, request.headers['last-event-id']).catch(() => stream.close());
      },
    );
  };
}

function sameRights(one: SignedIn, other: SignedIn): boolean {
  return (
    one.office === other.office && one.roles.join() === other.roles.join() && one.rightsVersion === other.rightsVersion
  );
}
