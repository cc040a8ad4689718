import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createRenderer } from '../../templates/renderer.ts';
import { readPdf } from '../support/pdf-text.ts';
import { certificate, ISSUED_AT, refusal, TEMPLATES } from './samples.ts';

const renderer = createRenderer({ templates: TEMPLATES });
const issuedAt = ISSUED_AT;

const HOSTILE = [
  '"#sys.version',
  ']#pagebreak()',
  '"); #panic("x',
  '\\',
  '\\"',
  '\\u{41}',
  '$x$ *bold* _line_ <label> @ref',
  '// rest',
  '/* rest',
  '{{licenceNumber}}{{> page}}',
  '#import "@preview/a:1.0.0"',
];

describe('certificate', () => {
  it('shows what it is given', async () => {
    const { pdf } = renderer.renderDocument('certificate', { ...certificate, formerName: '旧見本' }, { issuedAt });
    const { text, pages } = await readPdf(pdf);
    expect(pages).toBe(1);
    for (const part of ['調理師免許証', '900001', '東京都知事', '見本 花子', '旧見本', '平成10年4月1日']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('登録年月日令和8年12月8日交付年月日令和8年12月9日');
    expect(text).not.toContain('通称');
  });

  it('stays on one page with the longest names', async () => {
    const long = {
      ...certificate,
      name: 'MIHON '.repeat(16).trim(),
      aliasName: '見本'.repeat(25),
      domicile: 'セントビンセント及びグレナディーン諸島',
    };
    const { pages, text } = await readPdf(renderer.renderDocument('certificate', long, { issuedAt }).pdf);
    expect(pages).toBe(1);
    expect(text).toContain('東京都知事');
  });

  it.each(HOSTILE)('prints %j as it is written', async (name) => {
    const { pdf } = renderer.renderDocument('certificate', { ...certificate, name }, { issuedAt });
    const { text, pages } = await readPdf(pdf);
    expect(text).toContain(name);
    expect(pages).toBe(1);
  });
});

describe('refusal', () => {
  it('gives reasons and says how to contest them', async () => {
    const { pdf } = renderer.renderDocument('refusal', refusal, { issuedAt });
    const { text } = await readPdf(pdf);
    for (const part of [
      '不許可通知書',
      'R8-900001',
      '卒業証明書を確認',
      '3か月以内',
      '審査請求',
      '6か月以内',
      '取消し',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('prints hostile reasons as they are written', async () => {
    const { pdf } = renderer.renderDocument('refusal', { ...refusal, reasons: HOSTILE.join('\n') }, { issuedAt });
    const { text } = await readPdf(pdf);
    for (const reason of HOSTILE) expect(text).toContain(reason);
  });
});

describe('bytes', () => {
  const first = renderer.renderDocument('certificate', certificate, { issuedAt });

  it('are the same for the same input', () => {
    const other = createRenderer({ templates: TEMPLATES });
    renderer.renderDocument('refusal', refusal, { issuedAt });
    expect(renderer.renderDocument('certificate', certificate, { issuedAt })).toEqual(first);
    expect(other.renderDocument('certificate', certificate, { issuedAt })).toEqual(first);
    expect(first.sha256).toBe(createHash('sha256').update(first.pdf).digest('hex'));
  });

  it('are the same in another process', () => {
    const program = `
      import { createRenderer } from ${JSON.stringify(new URL('../../templates/renderer.ts', import.meta.url).href)};
      const { templates, variables, issuedAt } = JSON.parse(process.argv[1]);
      const { sha256 } = createRenderer({ templates }).renderDocument('certificate', variables, { issuedAt: new Date(issuedAt) });
      process.stdout.write(sha256);`;
    const input = JSON.stringify({ templates: TEMPLATES, variables: certificate, issuedAt });
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program, input], {
      encoding: 'utf8',
      // Another time zone and language must not show.
      env: { ...process.env, NODE_OPTIONS: '', TZ: 'America/New_York', LANG: 'C' },
    });
    expect(output).toBe(first.sha256);
  });

  it('change with the instant of issue', () => {
    const later = new Date(issuedAt.getTime() + 1000);
    expect(renderer.renderDocument('certificate', certificate, { issuedAt: later }).sha256).not.toBe(first.sha256);
  });
});

describe('PDF/A-2a', () => {
  it.each([
    ['certificate', certificate, '調理師免許証'],
    ['refusal', refusal, '不許可通知書'],
  ])('is what %s declares', async (template, variables, title) => {
    const { pdf } = renderer.renderDocument(template, variables, { issuedAt });
    const { metadata, language, tagged } = await readPdf(pdf);
    expect(metadata).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(metadata).toContain('2026-12-09T01:00:00');
    expect(metadata).toContain(title);
    // A title is read without opening the document.
    expect(metadata).not.toContain(variables.name);
    expect(language).toMatch(/^ja/);
    expect(tagged).toBe(true);
  });
});
