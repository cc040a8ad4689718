import { describe, expect, it } from '@jest/globals';
import { assert, property, string } from 'fast-check';
import { passwordFault } from '../../domain/password-policy.ts';

const person = { login: 'mihon-3', displayName: '見本 審子' };

describe('the password policy', () => {
  it.each([
    ['Kx7!pQ2z', 'too-short'],
    ['ｶﾅ1ab!Z9xy2', 'too-short'],
    ['tqzvkwmxjrbnp', 'too-few-classes'],
    ['tqzvkwmx4712', 'too-few-classes'],
    ['TQZVKWMX-QWPL', 'too-few-classes'],
    ['Password123!', 'too-common'],
    ['P@ssw0rd2026', 'too-common'],
    ['Menkyo-demo-1', 'too-common'],
    ['Welcome-Tokyo1', 'too-common'],
    ['Qwerty-12345!', 'too-common'],
    ['Aa1!Aa1!Aa1!Aa1!', 'too-common'],
    ['1234-5678-9Ab', 'too-common'],
    ['xK7-mihon-Qw2z', 'contains-name'],
    ['xK7-MIHON-Qw2z', 'contains-name'],
    ['xK7-審子-Qw2zpr', 'contains-name'],
  ] as const)('refuses %s: %s', (password, rule) => {
    expect(passwordFault(password, person)).toBe(rule);
  });

  it.each(['xK7-vbHt-Qw2z', 'correct Horse 7 battery', 'ゆきのはし Tn4 くれない'])('takes %s', (password) => {
    expect(passwordFault(password, person)).toBeUndefined();
  });

  it('does not mistake short parts of a login name for the name', () => {
    expect(passwordFault('xK7-vb3t-Qw2z', { login: 'a-3', displayName: '' })).toBeUndefined();
  });

  it('answers every text, and takes none below twelve characters', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 40 }), (password) => {
        const fault = passwordFault(password, person);
        if (Array.from(password).length < 12) expect(fault).toBe('too-short');
      }),
    );
  });
});
