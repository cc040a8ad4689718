import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { CELL_PATTERN, isCovered, rightsOf } from '../../domain/rights/cell.ts';
import {
  cellOf,
  differences,
  isGain,
  parseMatrix,
  separationBreaches,
  unknownScopes,
  withChanges,
  withNewRows,
} from '../../domain/rights/matrix.ts';
import { ROLES } from '../../domain/roles.ts';

const YAML = readFileSync(new URL('../../controls/rights-matrix.yaml', import.meta.url), 'utf8');
const MATRIX = parseMatrix(YAML);

const right = fc
  .tuple(fc.constantFrom('R', 'R◐', 'W', 'A'), fc.constantFrom('', '(own)', '(own-office)', '(named)'))
  .map(([verb, scope]) => verb + scope);
const cell = fc.array(right, { minLength: 1, maxLength: 6 }).map((rights) => rights.join(''));
const gain = (before: string, after: string) => isGain({ resource: 'case', role: 'reviewer', before, after });

describe('a cell', () => {
  it.each([
    ['R', 'R', true],
    ['RW', 'W', true],
    ['R', 'W', false],
    ['R', 'R◐', true],
    ['R◐', 'R', false],
    ['R', 'R(own-office)', true],
    ['R(own-office)', 'R', false],
    ['R(own-office)', 'R(named)', false],
    ['R◐(own-office)', 'R◐(own-office)', true],
    ['R(own-office)', 'R◐(own-office)', true],
    ['R◐(own-office)', 'R(own-office)', false],
    ['R(own)R(named)', 'R(named)', true],
    ['–', 'R', false],
  ])('%s is enough for %s: %s', (held, needed, enough) => {
    expect(isCovered(needed, held)).toBe(enough);
  });

  it('covers itself, and whatever one that covers it covers', () => {
    fc.assert(
      fc.property(cell, cell, cell, (one, other, third) => {
        expect(isCovered(one, one)).toBe(true);
        if (isCovered(one, other) && isCovered(other, third)) expect(isCovered(one, third)).toBe(true);
      }),
    );
  });

  it('is read whole or refused', () => {
    const form = new RegExp(CELL_PATTERN, 'u');
    fc.assert(
      fc.property(cell, (text) => {
        expect(form.test(text)).toBe(true);
        const written = rightsOf(text).map(
          ({ verb, masked, scope }) => verb + (masked ? '◐' : '') + (scope === null ? '' : `(${scope})`),
        );
        expect(written.join('')).toBe(text);
      }),
    );
    for (const text of ['', 'X', 'R(', 'W◐', 'R()', 'R(Own)', '–R', 'R W']) expect(form.test(text)).toBe(false);
  });
});

describe('the matrix', () => {
  it('names each line that is wrong', () => {
    expect(() => parseMatrix(YAML.replace('juki-operator: R(own-task)', 'stranger: R'))).toThrow('stranger');
    expect(() => parseMatrix(YAML.replace('operator: RW, manager: R', 'operator: RX, manager: R'))).toThrow('operator');
    expect(() => parseMatrix(YAML.replace('R(sample)', 'R(moon)'))).toThrow('scope-unknown');
  });

  it('keeps roles apart, whatever a change says', () => {
    const rules = (resource: string, role: (typeof ROLES)[number], after: string) =>
      separationBreaches(withChanges(MATRIX, [{ resource, role, after }])).map(({ rule }) => rule);
    expect(separationBreaches(MATRIX)).toEqual([]);
    expect(rules('case', 'administrator', 'R◐')).toEqual(['administrator-personal-data']);
    expect(rules('attachment', 'operator', 'R')).toEqual(['operator-personal-data']);
    expect(rules('register-entry', 'operator', 'R◐')).toEqual([]);
    expect(rules('refund', 'auditor', 'RA')).toEqual(['auditor-writes']);
    expect(rules('rights-matrix', 'administrator', 'R')).toEqual(['nobody-approves']);
    const nobody = withChanges(MATRIX, [
      { resource: 'rights-matrix', role: 'manager', after: 'R' },
      { resource: 'rights-matrix', role: 'security-officer', after: '–' },
      { resource: 'rights-matrix', role: 'administrator', after: 'RWA' },
    ]);
    expect(separationBreaches(nobody)).toMatchObject([{ rule: 'nobody-approves' }]);
    expect(unknownScopes(withChanges(MATRIX, [{ resource: 'case', role: 'manager', after: 'R(moon)' }]))).toHaveLength(
      1,
    );
  });

  it('differs from itself in just the cells that were changed', () => {
    const change = fc.record({
      resource: fc.constantFrom(...Object.keys(MATRIX.resources)),
      role: fc.constantFrom(...ROLES),
      after: fc.oneof(cell, fc.constant('–')),
    });
    fc.assert(
      fc.property(fc.uniqueArray(change, { selector: ({ resource, role }) => `${resource} ${role}` }), (changes) => {
        const changed = withChanges(MATRIX, changes);
        const expected = changes.filter(({ resource, role, after }) => cellOf(MATRIX, resource, role) !== after);
        expect(differences(MATRIX, changed)).toHaveLength(expected.length);
        for (const { resource, role, after } of changes) expect(cellOf(changed, resource, role)).toBe(after);
        expect(differences(changed, withChanges(changed, differences(changed, MATRIX)))).toHaveLength(expected.length);
      }),
    );
  });

  it('counts what was wider as no gain, and all else as one', () => {
    expect(gain('RW', 'R')).toBe(false);
    expect(gain('R', 'R◐')).toBe(false);
    expect(gain('R', '–')).toBe(false);
    expect(gain('R◐', 'R')).toBe(true);
    expect(gain('R(own)', 'R')).toBe(true);
    expect(gain('R', 'A')).toBe(true);
  });

  it('gets the rows of a release that it does not have, and loses no decision of its own', () => {
    const { case: ours, ...others } = MATRIX.resources;
    const older = withChanges({ ...MATRIX, resources: others }, [{ resource: 'inbox', role: 'manager', after: '–' }]);
    const completed = withNewRows(older, MATRIX);
    expect(completed.resources['case']).toEqual(ours);
    expect(cellOf(completed, 'inbox', 'manager')).toBe('–');
  });
});
