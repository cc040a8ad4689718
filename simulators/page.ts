/** A piece of HTML that is already escaped. */
export interface Markup {
  readonly markup: string;
}

type Insert = Markup | string | number | readonly Markup[];

/** HTML whose inserted texts are escaped. */
export function html(literals: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  return { markup: String.raw({ raw: literals }, ...inserts.map(render)) };
}

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

/** A link, or nothing where the address is no web address. */
export function link(address: string | undefined, label: string): Markup {
  const isWeb = address !== undefined && /^https?:\/\//.test(address);
  return isWeb ? html`<p><a href="${address}">${label}</a></p>` : html``;
}

/** Date and time as people in Tokyo read it. */
export function tokyoTime(iso: string): string {
  return new Intl.DateTimeFormat('ja-JP', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(
    new Date(iso),
  );
}

export function page(title: string, body: Markup): string {
  return html`<!doctype html>
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          body {
            font:
              1rem/1.7 system-ui,
              sans-serif;
            max-width: 40rem;
            margin: 2rem auto;
            padding: 0 1rem;
          }
          li {
            margin-bottom: 1rem;
          }
          pre {
            font: inherit;
            white-space: pre-wrap;
          }
        </style>
      </head>
      <body>
        <p><small>模擬環境（実在の行政サービスではありません）</small></p>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`.markup;
}
