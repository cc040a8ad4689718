import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../domain/errors.ts';
import { createRenderer } from '../../templates/renderer.ts';
import { loadTemplates } from '../../templates/template-set.ts';
import { certificate, ISSUED_AT, TEMPLATES } from './samples.ts';

const renderer = createRenderer({ templates: TEMPLATES });

function refusalOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, ...error.details, text: `${error.message}${JSON.stringify(error.details)}` };
  }
}

const render = (variables: Record<string, unknown>) =>
  refusalOf(() => renderer.renderDocument('certificate', variables, { issuedAt: ISSUED_AT }));

describe('variables', () => {
  const { name, ...nameless } = certificate;

  it.each([
    ['missing', 'name', nameless],
    ['unknown', 'nickname', { ...certificate, nickname: '秘密の値' }],
    ['invalid', 'name', { ...certificate, name: '' }],
    ['invalid', 'name', { ...certificate, name: '秘密の値\n二行目' }],
    ['invalid', 'name', { ...certificate, name: null }],
    ['invalid', 'licenceNumber', { ...certificate, licenceNumber: '秘密の値' }],
    ['invalid', 'birthDate', { ...certificate, birthDate: '2026-02-30' }],
    ['invalid', 'birthDate', { ...certificate, birthDate: '1800-01-01' }],
    ['invalid', 'formerName', { ...certificate, formerName: '' }],
  ])('%s: %s', (problem, variable, variables) => {
    const refused = render(variables);
    expect(refused).toMatchObject({ code: 'template-variables-invalid', template: 'certificate', variable, problem });
    expect(JSON.stringify(refused)).not.toMatch(/秘密の値|見本|1800|02-30/);
  });

  it('that are optional may be null', () => {
    expect(render({ ...certificate, formerName: null })).toEqual(render(certificate));
    expect(name).toBe(certificate.name);
  });

  it('of a code are among its words', () => {
    expect(refusalOf(() => renderer.renderNotice('refused', { reasonCode: 'toString' }))).toMatchObject({
      code: 'template-variables-invalid',
      template: 'refused',
      variable: 'reasonCode',
    });
  });

  it.each(['javascript:alert(1)', 'https://', 'not a url', 'https://a b'])('of a url are one: %s', (url) => {
    expect(refusalOf(() => renderer.renderNotice('payment-request', { amount: 1, url }))).toMatchObject({
      code: 'template-variables-invalid',
      variable: 'url',
    });
  });

  it('need a template that exists, of the right kind', () => {
    for (const template of ['nothing', 'certificate', '__proto__']) {
      expect(refusalOf(() => renderer.renderNotice(template, {}))).toMatchObject({
        code: 'template-unknown',
        template,
      });
    }
  });
});

describe('a template with a mistake stops the start', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function folderWith(source: string, declaration: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'templates-'));
    folders.push(folder);
    writeFileSync(join(folder, 'a.hbs'), source);
    writeFileSync(join(folder, 'templates.yaml'), `templates: { a: ${declaration} }`);
    return folder;
  }

  it.each([
    ['undeclared variable', 'a\n\n{{b}}', '{ kind: notice, file: a.hbs, variables: {} }', /template a: undeclared b/],
    ['unused variable', 'a\n\nb', '{ kind: notice, file: a.hbs, variables: { c: day } }', /template a: never uses c/],
    ['unknown type', 'a\n\n{{b}}', '{ kind: notice, file: a.hbs, variables: { b: number } }', /variables\/b/],
    ['missing file', '', '{ kind: notice, file: b.hbs, variables: {} }', /template a: its file b.hbs cannot be read/],
    ['code without words', 'a\n\n{{b}}', '{ kind: notice, file: a.hbs, variables: { b: code } }', /a code has texts/],
    ['unknown key', 'a\n\nb', '{ kind: notice, file: a.hbs, variables: {}, extra: 1 }', /templates\/a/],
    ['no subject', 'a', '{ kind: notice, file: a.hbs, variables: {} }', /needs a line of subject/],
    ['import', '#import "@preview/a:1.0.0"', '{ kind: document, file: a.hbs, variables: {} }', /may not use #import/],
    ['file', '#read("/etc/hostname")', '{ kind: document, file: a.hbs, variables: {} }', /may not use read/],
    ['evaluation', '#eval({{b}})', '{ kind: document, file: a.hbs, variables: { b: string } }', /may not use eval/],
    ['no Typst', '#let x =', '{ kind: document, file: a.hbs, variables: {} }', /template a: expected expression/],
    [
      'undrawable words',
      '#set document(title: "x")\n#set text(font: "Menkyo Mincho", lang: "ja")\n🍳',
      '{ kind: document, file: a.hbs, variables: {} }',
      /glyph-missing.*U\+1F373/,
    ],
  ])('%s', (_, source, declaration, message) => {
    const folder = folderWith(source, declaration);
    expect(() => createRenderer({ templates: folder })).toThrow(message);
  });

  it('and the cook has none: every variable is declared and used', () => {
    const { templates } = loadTemplates(TEMPLATES);
    expect(templates.filter(({ kind }) => kind === 'document').map(({ name }) => name)).toEqual([
      'certificate',
      'refusal',
    ]);
    expect(templates.length).toBeGreaterThan(15);
  });
});
