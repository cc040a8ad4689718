import { describe, expect, it } from '@jest/globals';
import { compareWithRegister } from '../../domain/register-differences.ts';

const ENTRY = {
  domicileKind: 'prefecture',
  domicileCode: '13',
  kana: 'ワタナベ　ハナコ',
  name: '渡邊　花子',
  formerSurname: null,
  alias: '見本',
  birthDate: '1988-04-01',
  sex: '2',
  qualificationBasis: '2',
} as const;

const FORM = {
  domicile: { kind: 'prefecture', code: '13' },
  kana: 'わたなべ はなこ',
  name: '渡邉　花子',
  formerSurname: '例',
  alias: '',
  birthDate: '1988-04-02',
  sex: '2',
  qualificationBasis: '2',
};

const compared = (form: object) =>
  Object.fromEntries(compareWithRegister({ ...form }, ENTRY).map(({ item, change, names }) => [item, [change, names]]));

describe('an application beside the register', () => {
  it('differs item by item, and names by how alike they are', () => {
    expect(compared(FORM)).toEqual({
      domicile: ['same', null],
      kana: ['same', null],
      name: ['changed', 'FOLD'],
      formerSurname: ['added', null],
      alias: ['removed', null],
      birthDate: ['changed', null],
      sex: ['same', null],
      qualificationBasis: ['same', null],
    });
  });

  it('tells another name, another nationality and what is not said at all', () => {
    const other = compared({ ...FORM, name: '見本　花子', domicile: { kind: 'nationality', code: 'KOR' }, sex: null });
    expect(other).toMatchObject({
      name: ['changed', 'DIFFERENT'],
      domicile: ['changed', null],
      sex: ['removed', null],
    });
    expect(compared({}).domicile).toEqual(['removed', null]);
  });
});
