import type { FastifyReply, FastifyRequest } from 'fastify';

export type Language = 'ja' | 'en';

/** What people read: Japanese first, English at a switch. */
export interface Text {
  readonly ja: string;
  readonly en: string;
}

/** The language asked for in the address, which is remembered, or the remembered one. */
export function languageOf(request: FastifyRequest, reply: FastifyReply): Language {
  const asked = /[?&]lang=(ja|en)\b/.exec(request.url)?.[1];
  if (asked !== undefined) void reply.header('set-cookie', `language=${asked}; Path=/; SameSite=Lax`);
  const remembered = /\blanguage=(ja|en)\b/.exec(request.headers.cookie ?? '')?.[1];
  return (asked ?? remembered) === 'en' ? 'en' : 'ja';
}
