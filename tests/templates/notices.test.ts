import { describe, expect, it } from '@jest/globals';
import { createRenderer } from '../../templates/renderer.ts';
import { loadTemplates } from '../../templates/template-set.ts';
import type { VariableDeclaration } from '../../templates/variables.ts';
import { TEMPLATES } from './samples.ts';

const renderer = createRenderer({ templates: TEMPLATES });
const notices = loadTemplates(TEMPLATES).templates.filter(({ kind }) => kind === 'notice');

const EXAMPLES = {
  string: '見本',
  text: '一行目\n二行目',
  integer: 900001,
  yen: 5600,
  date: '2026-12-08',
  day: '2026-12-08T14:59:59.999Z',
  url: 'https://pay.example/p/1?a=b&c=d',
};

function examples({ type, texts }: VariableDeclaration): readonly (string | number)[] {
  return type === 'code' ? Object.keys(texts) : [EXAMPLES[type]];
}

describe.each(notices)('$name', ({ name, variables }) => {
  const entries = Object.entries(variables);
  const first = Object.fromEntries(entries.map(([key, declaration]) => [key, examples(declaration)[0]]));

  it('says everything it is given', () => {
    const { subject, body } = renderer.renderNotice(name, first);
    expect(subject).toMatch(/^\S.*\S$/);
    expect(body).not.toMatch(/\{\{|\}\}|undefined|null|&amp;|\n{3}/);
    expect(body).toMatch(/(ます|ました|ません|ください)。/);
    for (const [, { type }] of entries) if (type !== 'code') expect(body).toContain(PRINTED[type]);
  });

  it('needs no more than its required variables', () => {
    const required = entries.filter(([, { optional }]) => !optional).map(([key]) => [key, first[key]]);
    expect(renderer.renderNotice(name, Object.fromEntries(required)).body).not.toMatch(/undefined|null/);
  });

  it('has words for every code', () => {
    for (const [key, declaration] of entries) {
      for (const value of examples(declaration)) {
        const { body } = renderer.renderNotice(name, { ...first, [key]: value });
        if (declaration.type === 'code') expect(body).toContain(declaration.texts[value]);
      }
    }
  });
});

const PRINTED = {
  string: '見本',
  text: '一行目\n二行目',
  integer: '900001',
  yen: '5,600円',
  date: '令和8年12月8日',
  day: '令和8年12月8日（火）',
  url: 'https://pay.example/p/1?a=b&c=d',
};

describe('a last day', () => {
  it.each([
    ['2026-12-08', '令和8年12月8日（火）'],
    ['2026-12-08T14:59:59.999Z', '令和8年12月8日（火）'],
    ['2026-12-08T15:00:00.000Z', '令和8年12月9日（水）'],
    ['2026-12-13T00:00:00+09:00', '令和8年12月13日（日）'],
  ])('%s is printed as %s', (limit, printed) => {
    expect(renderer.renderNotice('payment-reminder', { limit }).body).toContain(`${printed}まで`);
  });
});
