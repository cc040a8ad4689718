import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Language, languageOf, type Text } from './language.ts';

/** A piece of HTML that is already escaped. */
export interface Markup {
  readonly markup: string;
}

type Insert = Markup | string | number | readonly Markup[];

/** HTML whose inserted texts are escaped. */
export function html(literals: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  return { markup: String.raw({ raw: literals }, ...inserts.map(render)) };
}

export const NOTHING = html``;

function render(insert: Insert): string {
  if (typeof insert === 'string' || typeof insert === 'number') return escape(String(insert));
  return 'markup' in insert ? insert.markup : insert.map((part) => part.markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** A link that looks like a button, or nothing where the address is no web address. */
export function link(address: string | undefined, label: string): Markup {
  const isWeb = address !== undefined && /^https?:\/\//.test(address);
  return isWeb ? html`<p><a class="button" href="${address}">${label}</a></p>` : NOTHING;
}

/** 「必須」 and other marks are words; what is wrong stands at the field and, with a link, on top. */
export function errorSummary(
  language: Language,
  errors: readonly { readonly field: string; readonly label: string; readonly text: string }[],
): Markup {
  if (errors.length === 0) return NOTHING;
  const title = { ja: `${errors.length}か所をご確認ください`, en: `Please look at ${errors.length} places` }[language];
  return html`<section class="errors" role="alert" aria-labelledby="errors">
    <h2 id="errors">${title}</h2>
    <ul>
      ${errors.map(({ field, label, text }) => html`<li><a href="#${field}">${label}</a>: ${text}</li>`)}
    </ul>
  </section>`;
}

/** Part of a page that is replaced when it has changed, without the person doing anything. */
export function live(name: string, content: Markup): Markup {
  return html`<div data-live="${name}">${content}</div>`;
}

/** Date and time as people in Tokyo read it. */
export function tokyoTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP-u-ca-japanese' : 'en-GB', {
    ...(language === 'ja' ? { era: 'long' } : {}),
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Tokyo',
  }).format(new Date(iso));
}

export interface PageBody {
  readonly title: Text;
  readonly body: (language: Language) => Markup;
}

const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Answers with a page in the language of whoever asks; no script but the one that looks for changes. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, { title, body }: PageBody): FastifyReply {
  const language = languageOf(request, reply);
  const other = language === 'ja' ? { code: 'en', word: 'English' } : { code: 'ja', word: '日本語' };
  const switched = new URL(request.url, 'http://here');
  switched.searchParams.set('lang', other.code);
  const say = (text: Text) => text[language];
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${say(title)}</title>
        <link rel="stylesheet" href="/assets/noto-sans-jp/index.css" />
        <link rel="stylesheet" href="/assets/page.css" />
        <script src="/assets/live.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">${say({ ja: '本文へ', en: 'To the content' })}</a>
        <header>
          <p>
            <strong class="demo">${say({ ja: 'デモ', en: 'Demo' })}</strong>
            ${say({ ja: '実在の行政サービスではありません', en: 'Not a real government service' })}
          </p>
          <nav aria-label="${say({ ja: '案内', en: 'Navigation' })}">
            <a href="/portal">${say({ ja: '申請ポータル', en: 'Application portal' })}</a>
            <a href="${switched.pathname}${switched.search}" lang="${other.code}" hreflang="${other.code}"
              >${other.word}</a
            >
          </nav>
        </header>
        <main id="main">
          <h1>${say(title)}</h1>
          ${body(language)}
        </main>
      </body>
    </html>`;
  return reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(page.markup);
}
