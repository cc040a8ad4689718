import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { ERROR_CATALOGUE } from '../../domain/errors.ts';
import { problemWords } from '../../web/language/problem-sentences.ts';

const WEB = new URL('../../web/', import.meta.url).pathname;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Signs of the calendar and of currency that code takes apart or puts together, and the name of a language in it. */
const SIGNS = ['日本語', '元年', '円', '元.'];

interface Node {
  readonly type: string;
  readonly [member: string]: unknown;
}

const FILES = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && name !== 'vite.config.ts')
  .map((name) => ({ name, tree: parse(name) }));

describe('the words of the consoles', () => {
  it('are there in both languages wherever there are any', () => {
    const halves = FILES.flatMap(({ name, tree }) =>
      objectsOf(tree)
        .filter((keys) => keys.has('ja') !== keys.has('en'))
        .map((keys) => `${name}: ${[...keys.keys()].join()}`),
    );
    expect(halves).toEqual([]);
    expect(FILES.some(({ tree }) => objectsOf(tree).some((keys) => keys.has('ja')))).toBe(true);
  });

  it('say something, and English in English', () => {
    const faults = FILES.flatMap(({ name, tree }) =>
      objectsOf(tree).flatMap((keys) =>
        [...keys]
          .filter(([key]) => key === 'ja' || key === 'en')
          .flatMap(([key, value]) =>
            textsOf(value).filter((text) => text === '' || (key === 'en' && JAPANESE.test(text))),
          )
          .map((text) => `${name}: ${text}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('stand nowhere but there', () => {
    const strays = FILES.flatMap(({ name, tree }) =>
      textsOf(tree, true)
        .filter((text) => JAPANESE.test(text) && !SIGNS.includes(text) && !SIGNS.some((sign) => text.endsWith(sign)))
        .map((text) => `${name}: ${text.trim()}`),
    );
    expect(strays).toEqual([]);
  });
});

describe('a refusal', () => {
  it.each(Object.entries(ERROR_CATALOGUE))('%s is said in both languages', (code, { status }) => {
    const said = (language: 'ja' | 'en') => problemWords({ status, code }, language);
    expect(said('ja')).toMatch(JAPANESE);
    expect(said('ja')).toMatch(/。$/);
    expect(said('en')).toMatch(/^\S.*\.$/s);
    expect(said('en')).not.toMatch(JAPANESE);
    for (const language of ['ja', 'en'] as const) expect(said(language)).not.toContain(code);
  });
});

function parse(name: string): Node {
  const lang = name.endsWith('x') ? 'tsx' : 'ts';
  return parseAst(readFileSync(join(WEB, name), 'utf8'), { lang }) as unknown as Node;
}

/** The members of every object literal. */
function objectsOf(node: Node): Map<string, Node>[] {
  const inner = childrenOf(node).flatMap(objectsOf);
  if (node.type !== 'ObjectExpression') return inner;
  const members = (node['properties'] as Node[])
    .filter(({ type }) => type === 'Property')
    .map((member) => [nameOf(member['key'] as Node), member['value'] as Node] as const);
  return [new Map(members), ...inner];
}

/** Every text written; with `outside` only those that are not the Japanese half of a message. */
function textsOf(node: Node, outside = false): string[] {
  if (outside && node.type === 'Property' && nameOf(node['key'] as Node) === 'ja') return [];
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : [];
  if (node.type === 'JSXText') return [String(node['value'])];
  if (node.type === 'TemplateElement') {
    const text = (node['value'] as { cooked: string }).cooked;
    return outside || text !== '' ? [text] : [];
  }
  if (node.type.startsWith('TS')) return [];
  return childrenOf(node).flatMap((child) => textsOf(child, outside));
}

function nameOf(key: Node): string {
  return String(key['name'] ?? key['value']);
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
