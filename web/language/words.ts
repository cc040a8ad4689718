/** A message: a text, or what makes a text of what it is about. */
type Message = string | ((...about: never[]) => string);

export type Language = 'ja' | 'en';

/** Every message in both languages; what does not say both does not compile. */
export type Words<Messages> = { readonly [Name in keyof Messages]: Readonly<Record<Language, Messages[Name]>> };

/** The messages of one page or part, side by side: `words({ title: { ja: '名簿', en: 'Register' } })`. */
export function words<Messages extends Record<string, Message>>(all: Words<Messages>): Words<Widened<Messages>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same messages; a text is any text
  return all as Words<Widened<Messages>>;
}

type Widened<Messages> = { [Name in keyof Messages]: Messages[Name] extends string ? string : Messages[Name] };

/** The messages in one language. */
export function inLanguage<Messages>(all: Words<Messages>, language: Language): Messages {
  const entries = Object.entries<Readonly<Record<Language, unknown>>>(all).map(([name, both]) => [
    name,
    both[language],
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of the same names
  return Object.fromEntries(entries) as Messages;
}
