/** The parts of a letter under its headings, 【期限】 and so on; what stands before the first has none. */
export function partsOf(body: string): readonly { readonly heading: string | null; readonly text: string }[] {
  return body
    .split(/^(?=【[^】]+】$)/m)
    .map((part) => {
      const [, heading = null, rest = part] = /^【([^】]+)】\n([\s\S]*)$/.exec(part) ?? [];
      return { heading, text: rest.trim() };
    })
    .filter(({ heading, text }) => heading !== null || text !== '');
}
