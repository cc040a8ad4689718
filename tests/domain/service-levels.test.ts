import { describe, expect, it } from '@jest/globals';
import { parseQualification } from '../../domain/qualification/parse.ts';
import { serviceLevels, withServiceLevelsOf } from '../../domain/qualification/service-levels.ts';
import { newLicence, tokyoCook, tokyoCookFiles } from './tokyo-cook.ts';

const TASKS = 'procedures/p1/tasks.yaml';
const changed = parseQualification({
  ...tokyoCookFiles,
  [TASKS]: (tokyoCookFiles[TASKS] ?? '')
    .replace('serviceLevelBusinessDays: 5', 'serviceLevelBusinessDays: 3')
    .replace('    attention: { warnBusinessDays: 1, escalation: [{ afterBusinessDays: 0, to: manager }] }\n', '')
    .replace('role: approver', 'role: manager'),
});

describe('service levels of today in the plan of yesterday', () => {
  const renewed = withServiceLevelsOf(newLicence, changed.procedures['P1']);

  it('replace those of each task, and nothing else', () => {
    expect(renewed.tasks['review']?.serviceLevelBusinessDays).toBe(3);
    expect(renewed.tasks['resolve-duplicate']).not.toHaveProperty('attention');
    expect(renewed.tasks['approve']?.role).toBe('approver');
    expect({ ...renewed, tasks: null }).toEqual({ ...newLicence, tasks: null });
  });

  it('are the same plan where nothing has changed, key by key', () => {
    expect(withServiceLevelsOf(newLicence, tokyoCook.procedures['P1'])).toStrictEqual(newLicence);
  });

  it('stay for a kind of task, and a procedure, that is there no more', () => {
    const { review: _gone, ...tasks } = changed.procedures['P1']?.tasks ?? {};
    expect(withServiceLevelsOf(newLicence, { tasks }).tasks['review']).toEqual(newLicence.tasks['review']);
    expect(withServiceLevelsOf(newLicence, undefined)).toStrictEqual(newLicence);
  });

  it('are compared by what they ask for', () => {
    expect(serviceLevels(changed)).not.toEqual(serviceLevels(tokyoCook));
    expect(serviceLevels(tokyoCook)).toEqual(serviceLevels(parseQualification(tokyoCookFiles)));
  });
});
