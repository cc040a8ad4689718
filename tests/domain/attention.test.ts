import { describe, expect, it } from '@jest/globals';
import { caseMarks, dueMarks, idleMarks } from '../../domain/attention.ts';
import { createCalendar, instantInTokyo } from '../../domain/calendar.ts';

const calendar = createCalendar({ closures: [] });
const tokyo = (date: string, time = '17:15') => instantInTokyo(date, time);
const readable = (marks: readonly { kind: string; step: number; at: Date }[]) =>
  Object.fromEntries(marks.map(({ kind, step, at }) => [`${kind}:${step}`, at.toISOString()]));

describe('what is done about a task that nobody gets on with', () => {
  const attention = {
    warnBusinessDays: 1,
    escalation: [
      { afterBusinessDays: 0, to: 'manager' },
      { afterBusinessDays: 2, to: 'manager' },
    ],
    unclaimed: { remindAfterBusinessDays: 1, escalateAfterBusinessDays: 2 },
    idle: { warnAfterBusinessDays: 2, returnAfterBusinessDays: 3 },
  };

  it('is on business days only, over the turn of the year', () => {
    const openedAt = tokyo('2026-12-25', '10:00');
    const marks = dueMarks({ openedAt, dueAt: tokyo('2027-01-04') }, attention, calendar);
    expect(readable(marks)).toEqual({
      'breach:0': tokyo('2027-01-04').toISOString(),
      'unclaimed-reminder:0': tokyo('2026-12-28').toISOString(),
      'unclaimed:0': tokyo('2027-01-04').toISOString(),
      'due-soon:0': tokyo('2026-12-28').toISOString(),
      'escalation:0': tokyo('2027-01-04').toISOString(),
      'escalation:1': tokyo('2027-01-06').toISOString(),
    });
  });

  it('is only the breach where a definition asks for nothing else', () => {
    const openedAt = tokyo('2026-11-24', '10:00');
    expect(dueMarks({ openedAt, dueAt: tokyo('2026-11-26') }, {}, calendar)).toEqual([
      { kind: 'breach', step: 0, at: tokyo('2026-11-26') },
    ]);
    expect(idleMarks(openedAt, {}, calendar)).toEqual([]);
  });

  it('counts idleness from the last touch, over a weekend', () => {
    expect(readable(idleMarks(tokyo('2026-11-26', '09:00'), attention, calendar))).toEqual({
      'idle-warning:0': tokyo('2026-11-30').toISOString(),
      'idle:0': tokyo('2026-12-01').toISOString(),
    });
  });

  it('has the end of the processing period of a case, and five business days before it', () => {
    expect(readable(caseMarks('2026-11-30', calendar))).toEqual({
      'case-due-soon:0': tokyo('2026-11-20').toISOString(),
      'case-breach:0': tokyo('2026-11-30').toISOString(),
    });
  });
});
