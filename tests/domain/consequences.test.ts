import { beforeAll, describe, expect, it } from '@jest/globals';
import { createCalendar } from '../../domain/calendar.ts';
import { consequencesOf } from '../../domain/consequences.ts';
import { type Plan, type Qualification, resolvePlan } from '../../domain/qualification/definition.ts';
import { parseQualification } from '../../domain/qualification/parse.ts';
import { readQualificationFolders } from '../../platform/qualification-files.ts';

let plans: readonly Plan[];
let plan: Plan;
const calendar = createCalendar({ closures: [] });
/** A Tuesday. */
const now = new Date('2026-11-24T03:00:00Z');
const occasion = () => ({ plan, calendar, now, today: '2026-11-24' });
const codesOf = (kind: string, decision: string, proposal?: string) =>
  consequencesOf({ kind, decision, proposal }, occasion()).map(({ code }) => code);

beforeAll(async () => {
  const folders = await readQualificationFolders(new URL('../../qualifications', import.meta.url).pathname);
  const qualifications = folders.map(({ files }): Qualification => parseQualification(files));
  plans = qualifications.flatMap((one) => Object.keys(one.procedures).map((code) => resolvePlan(one, code)));
  const [first] = plans;
  if (first === undefined) throw new Error('there is no procedure');
  plan = first;
});

describe('what a decision will do', () => {
  it('is known of every decision of every procedure', () => {
    for (const one of plans) {
      for (const [kind, { decisions }] of Object.entries(one.tasks)) {
        for (const decision of Object.keys(decisions)) {
          const known = consequencesOf({ kind, decision }, { ...occasion(), plan: one });
          expect({ kind, decision, known: known.length > 0 }).toEqual({ kind, decision, known: true });
        }
      }
    }
  });

  it('seals the case exactly where the definition calls it final', () => {
    for (const [kind, { decisions }] of Object.entries(plan.tasks)) {
      for (const [decision, { final = false }] of Object.entries(decisions)) {
        expect([kind, decision, codesOf(kind, decision).includes('sealed')]).toEqual([kind, decision, final]);
      }
    }
  });

  it('is a registration or a refusal, as was proposed', () => {
    expect(codesOf('approve', 'adopt', 'approve')).toContain('registered');
    expect(codesOf('approve', 'adopt', 'refuse')).not.toContain('registered');
    expect(codesOf('approve', 'adopt', 'refuse')).toContain('case-closed');
  });

  it('says who is next, and until when', () => {
    expect(consequencesOf({ kind: 'review', decision: 'approve' }, occasion())[0]).toEqual({
      code: 'task-opened',
      task: 'approve',
      role: 'approver',
      due: '2026-11-26T08:15:00.000Z',
    });
  });

  it('stops the clock while the applicant is asked', () => {
    expect(codesOf('review', 'correct')).toEqual(['applicant-told', 'wait-opened', 'clock-paused', 'checked-again']);
  });

  it('is not made up for what it does not know', () => {
    expect(codesOf('review', 'dance')).toEqual([]);
  });
});
