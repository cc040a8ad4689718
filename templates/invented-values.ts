import type { Declarations, Values, VariableDeclaration, VariableType } from './variables.ts';

/** Nobody's: what stands in a preview says that it is one. */
const INVENTED: Record<VariableType, (texts: VariableDeclaration['texts']) => string | number> = {
  string: () => '見本',
  text: () => '見本の文章です。\n二行目です。',
  integer: () => 123_456,
  yen: () => 5_600,
  date: () => '2026-04-01',
  day: () => '2026-04-15',
  url: () => 'https://example.jp/mihon',
  code: (texts) => Object.keys(texts)[0] ?? '',
};

/** A value for each variable, the optional ones too. */
export function inventedValues(declarations: Declarations): Values {
  return Object.fromEntries(
    Object.entries(declarations).map(([name, { type, texts }]) => [name, INVENTED[type](texts)]),
  );
}
