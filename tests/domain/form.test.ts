import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { validateFields, validateForm, validateFormPatch } from '../../domain/form.ts';
import { applicationForm, foreignApplicationForm } from './applications.ts';
import { newLicence } from './tokyo-cook.ts';

const { form, codeLists, tasks } = newLicence;
const today = '2026-11-24';

const judge = (values: unknown) => validateForm(form, codeLists, values, { today });

function problemsOf(values: unknown) {
  const verdict = judge(values);
  return verdict.ok ? [] : verdict.problems;
}

const problem = (field: string, code: string) => ({ field, code });

describe('the form of a new licence', () => {
  it('accepts a complete application and gives back what came in', () => {
    const values = applicationForm();
    expect(judge(values)).toEqual({ ok: true, values, warnings: [] });
  });

  it('accepts a foreign national with an alias', () => {
    expect(judge(foreignApplicationForm())).toMatchObject({ ok: true, warnings: [] });
  });

  it.each([
    [{ name: undefined }, 'name', 'missing'],
    [{ name: '' }, 'name', 'missing'],
    [{ name: 7 }, 'name', 'wrong-type'],
    [{ name: '見本\u0000花子' }, 'name', 'control-character'],
    [{ name: '見本\uD842花子' }, 'name', 'control-character'],
    [{ name: ' 見本 花子' }, 'name', 'name-characters'],
    [{ name: 'Mihon Hanako' }, 'name', 'name-characters'],
    [{ name: '見本\u202E花子' }, 'name', 'name-characters'],
    [{ name: '見本😀' }, 'name', 'name-characters'],
    [{ name: '見本2' }, 'name', 'name-characters'],
    [{ name: '見'.repeat(101) }, 'name', 'too-long'],
    [{ kana: '見本　花子' }, 'kana', 'kana-format'],
    [{ kana: 'Mihon' }, 'kana', 'kana-format'],
    [{ birthDate: '1998-02-30' }, 'birthDate', 'date-impossible'],
    [{ birthDate: '平成10年4月1日' }, 'birthDate', 'date-unreadable'],
    [{ birthDate: '2026-11-25' }, 'birthDate', 'date-in-future'],
    [{ birthDate: '1899-12-31' }, 'birthDate', 'date-too-early'],
    [{ birthDate: 19980401 }, 'birthDate', 'wrong-type'],
    [{ examPassedOn: '1998-04-01' }, 'examPassedOn', 'date-out-of-order'],
    [{ examPassedOn: null }, 'examPassedOn', 'missing'],
    [{ qualificationBasis: '1' }, 'institution', 'missing'],
    [{ qualificationBasis: '1', institution: '見本調理師学校' }, 'graduationDate', 'missing'],
    [{ sex: '0' }, 'sex', 'not-in-list'],
    [{ sex: 2 }, 'sex', 'wrong-type'],
    [{ domicile: '13' }, 'domicile', 'wrong-type'],
    [{ domicile: { kind: 'prefecture', code: '48' } }, 'domicile.code', 'not-in-list'],
    [{ domicile: { kind: 'nationality', code: 'JPN' } }, 'domicile.code', 'not-in-list'],
    [{ domicile: { kind: 'nationality', code: '13' } }, 'domicile.code', 'not-in-list'],
    [{ domicile: { kind: 'planet', code: '13' } }, 'domicile.kind', 'not-in-list'],
    [{ domicile: { kind: 'prefecture' } }, 'domicile.code', 'missing'],
    [{ address: '東京都' }, 'address', 'wrong-type'],
    [{ telephone: '０３−００００' }, 'telephone', 'telephone-format'],
    [{ email: 'mihon' }, 'email', 'email-format'],
    [{ penalty: 'no' }, 'penalty', 'wrong-type'],
    [{ penalty: true }, 'penaltyDetail', 'missing'],
    [{ alias: 'MIHON' }, 'alias', 'pattern-mismatch'],
    [{ mynumber: '123456789018' }, 'mynumber', 'unknown-field'],
  ])('refuses %j', (changes, field, code) => {
    expect(problemsOf(applicationForm(changes))).toContainEqual(problem(field, code));
  });

  it('looks into groups', () => {
    const address = { postalCode: '1638001', prefecture: '99', street: '西新宿', planet: 'earth' };
    expect(problemsOf(applicationForm({ address }))).toEqual([
      problem('address.planet', 'unknown-field'),
      problem('address.prefecture', 'not-in-list'),
      problem('address.municipality', 'missing'),
    ]);
  });

  it('refuses a former surname of a foreign national, and only wonders about the alias of a Japanese one', () => {
    expect(problemsOf(foreignApplicationForm({ formerSurname: '旧姓' }))).toEqual([
      problem('formerSurname', 'not-allowed'),
    ]);
    expect(judge(applicationForm({ alias: '愛川 花' }))).toMatchObject({
      ok: true,
      warnings: [{ field: 'alias', code: 'unexpected' }],
    });
  });

  it('accepts a reading that has one canonical form', () => {
    expect(judge(applicationForm({ kana: 'ﾐﾎﾝ ﾊﾅｺ' })).ok).toBe(true);
    expect(judge(applicationForm({ kana: 'みほん はなこ' })).ok).toBe(true);
  });

  it.each([null, undefined, 'form', 7, []])('refuses %j in the place of a form', (values) => {
    expect(problemsOf(values)).toEqual([problem('', 'wrong-type')]);
  });

  it('finds no fields in what every object inherits', () => {
    expect(problemsOf(JSON.parse('{"__proto__": 1}'))).toContainEqual(problem('?', 'unknown-field'));
    const { name: _, ...nameless } = applicationForm();
    expect(problemsOf({ __proto__: { name: '見本 花子' }, ...nameless })).toEqual([problem('name', 'missing')]);
  });

  it('repeats nothing of what was entered', () => {
    const secret = '見本 秘密';
    const values = { ...applicationForm({ sex: secret, telephone: secret, birthDate: secret }), [secret]: secret };
    expect(JSON.stringify(judge(values))).not.toContain(secret);
  });

  it('never throws, whatever comes', () => {
    const names = form.sections.flatMap(({ fields }) => fields.map(({ name }) => name));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names, 'other'), fc.anything()), (values) => {
        const verdict = judge(values);
        expect(verdict.ok).toBe(false);
      }),
    );
  });
});

describe('names', () => {
  it.each([
    '𠮷野 花子',
    '髙橋 花子',
    '渡邉\u{E0100} 花子',
    '\uFA19谷 花子',
    '〓本 花子',
    'MIHON-SAMPLE J. HANA',
    "O'MIHON HANA",
  ])('accepts %s to the code point', (name) => {
    const verdict = judge(applicationForm({ name }));
    expect(verdict.ok).toBe(true);
    if (verdict.ok) expect(verdict.values['name']).toBe(name);
  });

  it('counts code points and not the halves of them', () => {
    expect(judge(applicationForm({ name: '𠮷'.repeat(100) })).ok).toBe(true);
    expect(problemsOf(applicationForm({ name: '𠮷'.repeat(101) }))).toEqual([problem('name', 'too-long')]);
  });

  it('come out as they went in', () => {
    const character = fc.oneof(
      fc.constantFrom('神', '\uFA19', '𠮷', '髙', '邉\u{E0100}', '渡', 'か\u3099', 'が', '〓', '\uE000', 'A'),
      fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0xf900, max: 0xfa6d }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0x20000, max: 0x2a6d6 }).map((code) => String.fromCodePoint(code)),
    );
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1, maxLength: 40 }), (name) => {
        const verdict = judge(applicationForm({ name, formerSurname: name.slice(0, 1) === '' ? undefined : '見本' }));
        expect(verdict.ok && verdict.values['name']).toBe(name);
      }),
    );
  });
});

describe('a correction', () => {
  const current = applicationForm();
  const patch = (changes: unknown) => validateFormPatch(form, codeLists, current, changes, { today });

  it('replaces what it names and leaves the rest', () => {
    expect(patch({ telephone: '03-1111-1111' })).toMatchObject({
      ok: true,
      values: { ...current, telephone: '03-1111-1111' },
    });
    expect(patch({})).toMatchObject({ ok: true, values: current });
  });

  it('takes a value away with null', () => {
    expect(patch({ email: null })).toMatchObject({ ok: true });
    expect(patch({ name: null })).toEqual({ ok: false, problems: [problem('name', 'missing')] });
  });

  it('has to leave the whole form right', () => {
    expect(patch({ qualificationBasis: '3' })).toEqual({
      ok: false,
      problems: [problem('courseCompletedOn', 'missing')],
    });
    expect(patch('telephone')).toEqual({ ok: false, problems: [problem('', 'wrong-type')] });
    expect(patch({ rank: 'chef' })).toEqual({ ok: false, problems: [problem('rank', 'unknown-field')] });
  });
});

function decide(task: string, decision: string, values: unknown) {
  return validateFields(tasks[task]?.decisions[decision]?.fields ?? [], codeLists, values, { today });
}

describe('the form of a decision', () => {
  it('asks for reasons where a refusal is proposed', () => {
    expect(decide('review', 'refuse', {})).toEqual({
      ok: false,
      problems: [problem('reasonCode', 'missing'), problem('reason', 'missing')],
    });
    expect(decide('review', 'refuse', { reasonCode: 'punished', reason: '理由' })).toMatchObject({ ok: true });
  });

  it('asks for what to put right where a correction is asked for', () => {
    expect(decide('review', 'correct', { items: [], message: '一行目\n二行目' })).toEqual({
      ok: false,
      problems: [problem('items', 'missing')],
    });
    expect(decide('review', 'correct', { items: ['診断書', ''], message: '説明' })).toEqual({
      ok: false,
      problems: [problem('items', 'missing')],
    });
    expect(decide('review', 'correct', { items: ['診断書'], message: '一行目\n二行目' })).toMatchObject({ ok: true });
  });

  it('takes nothing that it does not ask for', () => {
    expect(decide('approve', 'adopt', { note: 'よい', amount: 1 })).toEqual({
      ok: false,
      problems: [problem('amount', 'unknown-field')],
    });
  });
});
