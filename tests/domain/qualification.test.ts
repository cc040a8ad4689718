import { describe, expect, it } from '@jest/globals';
import { planOutline, resolvePlan } from '../../domain/qualification/definition.ts';
import { parseQualification } from '../../domain/qualification/parse.ts';
import { QualificationError, type QualificationProblem } from '../../domain/qualification/source.ts';
import { newLicence, tokyoCook, tokyoCookFiles } from './tokyo-cook.ts';

const P1 = 'procedures/p1/';

function problemsOf(files: Readonly<Record<string, string>>): readonly QualificationProblem[] {
  try {
    parseQualification(files);
    return [];
  } catch (error) {
    if (error instanceof QualificationError) return error.problems;
    throw error;
  }
}

/** The definition with one passage of one file replaced; the passage has to be there. */
function withChange(file: string, passage: string, replacement: string): Record<string, string> {
  const text = tokyoCookFiles[file] ?? '';
  expect(text).toContain(passage);
  return { ...tokyoCookFiles, [file]: text.replace(passage, replacement) };
}

function lineOf(file: string, passage: string): number {
  return (tokyoCookFiles[file] ?? '').split('\n').findIndex((line) => line.includes(passage)) + 1;
}

describe('the Tokyo cook qualification', () => {
  it('is read without a problem', () => {
    expect(problemsOf(tokyoCookFiles)).toEqual([]);
    expect(tokyoCook).toMatchObject({ code: 'tokyo-cook', authority: { prefecture: '13' } });
  });

  it('has the codes of the register', () => {
    expect(tokyoCook.codeLists['prefectures']).toHaveLength(47);
    expect(tokyoCook.codeLists['prefectures']?.[12]).toMatchObject({ code: '13', ja: '東京都' });
    expect(tokyoCook.codeLists['offices']).toHaveLength(32);
    const nationalities = tokyoCook.codeLists['nationalities']?.map(({ code }) => code) ?? [];
    expect(nationalities).toEqual(expect.arrayContaining(['KOR', 'TWN', 'PSE', 'CHOSEN', 'STATELESS', 'NOR']));
    expect(nationalities).not.toContain('JPN');
  });

  it('gives a plan that travels as JSON and loses nothing', () => {
    expect(JSON.parse(JSON.stringify(newLicence))).toEqual(newLicence);
    expect(newLicence.qualification).toMatchObject({ code: 'tokyo-cook', version: '1', headOffice: 'T00' });
  });

  it('gives the workflow stages only', () => {
    expect(planOutline(newLicence)).toEqual({
      qualification: 'tokyo-cook',
      procedure: 'P1',
      stages: [
        'checkIntake',
        'settleFees',
        'receivePapers',
        'receive',
        'lookUp',
        'review',
        'approve',
        'register',
        'issue',
        'handOver',
      ],
    });
  });

  it('does not know a procedure it does not have', () => {
    expect(() => resolvePlan(tokyoCook, 'P2')).toThrow('not-found');
    expect(() => resolvePlan(tokyoCook, 'constructor')).toThrow('not-found');
  });
});

describe('a mistake in a definition', () => {
  it.each([
    [`${P1}procedure.yaml`, '- settleFees', '- settleBills', '- settleFees', 'is not one of checkIntake'],
    [`${P1}procedure.yaml`, 'feeCode: new-licence', 'feeCode: reissue', 'feeCode:', 'the fee table has no row reissue'],
    [`${P1}procedure.yaml`, 'targetDays: 30', 'targetDays: 0', 'targetDays:', 'targetDays'],
    [
      `${P1}procedure.yaml`,
      '    provider: ministry-of-justice\n',
      '',
      '- code: family-register',
      'provider is missing',
    ],
    [`${P1}procedure.yaml`, 'field: domicile.kind', 'field: domicile.sort', 'unless:', 'no field domicile.sort'],
    [`${P1}procedure.yaml`, 'template: refusal', 'template: rejection', 'refusal: {', 'rejection is no document'],
    [`${P1}form.yaml`, 'type: kana', 'type: katakana', 'type: kana', 'is none of text, name'],
    [`${P1}form.yaml`, 'name: kana', 'name: name', 'name: kana', 'the field name stands twice'],
    [`${P1}form.yaml`, 'list: sexes', 'list: genders', 'list: sexes', 'there is no code list genders'],
    [`${P1}form.yaml`, "notBefore: '1900-01-01'", 'notBefore: 1900', 'notBefore:', 'notBefore'],
    [`${P1}form.yaml`, String.raw`'\d{3}-?\d{4}'`, String.raw`'\d{3'`, String.raw`\d{3}`, 'no regular expression'],
    [`${P1}tasks.yaml`, 'type: texts', 'type: text', 'maxItems: 20', 'does not fit a text'],
    [`${P1}tasks.yaml`, 'type: texts', 'type: list', 'type: texts', 'is none of text, name'],
    [`${P1}tasks.yaml`, 'role: approver', 'role: boss', 'role: approver', 'is none of reviewer'],
    [`${P1}tasks.yaml`, 'send-back:', 'bounce:', 'send-back:', 'is none of adopt, send-back'],
    [`${P1}waits.yaml`, 'reminders: [30, 60]', 'reminders: [60, 30]', 'reminders: [30, 60]', 'is out of order'],
    [`${P1}waits.yaml`, 'reminders: [30, 60]', 'reminders: [30, 90]', 'reminders: [30, 60]', 'comes after the limit'],
    [`${P1}waits.yaml`, 'onTimeout: fetch-answer', 'onTimeout: vanish', 'onTimeout: fetch', 'vanish is no wait'],
    [`${P1}waits.yaml`, '{ kind: elapsed, hours: 24 }', '{ kind: legal, hours: 24 }', 'hours: 24', 'is not legal or'],
    [`${P1}waits.yaml`, 'collection-reminder', 'nudge', 'collection-reminder', 'nudge is no notice'],
    [`${P1}evidence.yaml`, 'equals: true', 'is: true', 'certificateNameDiffers', 'a condition has one of'],
    ['fees.yaml', 'amount: 5600', 'amount: -1', 'amount:', 'amount'],
    ['fees.yaml', 'amount: 5600', 'amount: 5600\n    colour: red', '', 'is not known'],
    ['calendar.yaml', '[]', "[{ from: '2027-02-13', to: '2027-02-12', reason: x }]", 'closures:', 'ends before'],
    ['qualification.yaml', 'headOffice: T00', 'headOffice: X99', 'headOffice:', 'not in the code list offices'],
    ['codes/register.yaml', "code: '2', ja: 女", "code: '1', ja: 女", 'ja: 女', 'code 1 stands twice'],
    ['codes/register.yaml', "code: '2', ja: 女", 'code: 2, ja: 女', 'ja: 女', 'quoted where it is made of digits'],
  ])('in %s: %s → %s', (file, passage, replacement, at, reason) => {
    const problems = problemsOf(withChange(file, passage, replacement));
    expect(problems).toContainEqual(expect.objectContaining({ file, reason: expect.stringContaining(reason) }));
    if (at === '') return;
    const problem = problems.find((one) => one.reason.includes(reason));
    expect(problem?.line).toBe(lineOf(file, at));
  });

  it('does not hide another one', () => {
    const files = withChange('fees.yaml', 'amount: 5600', 'amount: many');
    files[`${P1}form.yaml`] = (tokyoCookFiles[`${P1}form.yaml`] ?? '').replace('type: kana', 'type: runes');
    expect(problemsOf(files).map(({ file }) => file)).toEqual(['fees.yaml', `${P1}form.yaml`]);
  });

  it('is told in one message, a line each', () => {
    expect(() => parseQualification(withChange('fees.yaml', 'amount: 5600', 'amount: many'))).toThrow(
      /^fees\.yaml:\d+ fees\.0\.amount: /,
    );
  });

  it('is a missing stage need', () => {
    const waits = withChange(`${P1}waits.yaml`, '  payment-notice:', '  payment-notification:');
    expect(problemsOf(waits)).toContainEqual({
      file: `${P1}procedure.yaml`,
      line: lineOf(`${P1}procedure.yaml`, '- settleFees'),
      reason: 'stages.1: settleFees needs payment-notice among the waits',
    });
  });

  it('is a file too few or too many, or one that is no YAML', () => {
    const { 'fees.yaml': fees = '', ...rest } = tokyoCookFiles;
    expect(problemsOf(rest)).toEqual([{ file: 'fees.yaml', line: 1, reason: 'the file is missing' }]);
    expect(problemsOf({ ...tokyoCookFiles, 'fee.yaml': fees })[0]).toMatchObject({ file: 'fee.yaml', line: 1 });
    expect(problemsOf({ ...tokyoCookFiles, 'fees.yaml': 'fees:\n  - {code: a\n' })[0]).toMatchObject({
      file: 'fees.yaml',
      line: expect.any(Number),
    });
    expect(problemsOf({ ...tokyoCookFiles, 'fees.yaml': '' })).toHaveLength(1);
    expect(problemsOf({ ...tokyoCookFiles, 'fees.yaml': 'fees: []\nfees: []' })[0]?.line).toBe(2);
  });
});
