import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createCalendar, instantInTokyo, toPlainDate } from '../../domain/calendar.ts';
import { nextStep, stepKey, type WaitDefinition, waitSchedule } from '../../domain/wait-schedule.ts';

const calendar = createCalendar({ closures: [] });
const tokyo = instantInTokyo;

const payment: WaitDefinition = {
  code: 'WS1',
  limit: { kind: 'legal', days: 14 },
  reminders: [7, 12],
  onTimeout: 'ask-for-correction',
  clock: 'runs',
};
const approval: WaitDefinition = {
  code: 'WS13',
  limit: { kind: 'business', days: 2 },
  reminders: [1],
  onTimeout: 'deputy',
  clock: 'runs',
};
const fetching: WaitDefinition = {
  code: 'WS9',
  limit: { kind: 'elapsed', hours: 24 },
  reminders: [12],
  onTimeout: 'alert',
  clock: 'runs',
};

const start = tokyo('2026-11-24', '09:30');
const closing = (from: string, to: string) => createCalendar({ closures: [{ from, to, reason: 'closed' }] });

describe('the schedule of a wait', () => {
  it('of calendar days reminds at opening time and ends with the last day (WS1)', () => {
    expect(waitSchedule(payment, start, calendar)).toEqual({
      steps: [
        { at: tokyo('2026-12-01', '09:00'), what: 'reminder', index: 0 },
        { at: tokyo('2026-12-06', '09:00'), what: 'reminder', index: 1 },
        { at: tokyo('2026-12-08', '23:59:59.999'), what: 'timeout', index: 0 },
      ],
      until: tokyo('2026-12-08', '23:59:59.999'),
    });
  });

  it('of calendar days does not end on a closed day', () => {
    expect(waitSchedule(payment, tokyo('2026-12-15', '12:00'), calendar).until).toEqual(
      tokyo('2027-01-04', '23:59:59.999'),
    );
  });

  it('of business days reminds and ends on open days (WS13)', () => {
    expect(waitSchedule(approval, tokyo('2026-12-25', '16:00'), calendar).steps).toEqual([
      { at: tokyo('2026-12-28', '09:00'), what: 'reminder', index: 0 },
      { at: tokyo('2027-01-04', '17:15'), what: 'timeout', index: 0 },
    ]);
  });

  it('of hours goes by the clock alone (WS9)', () => {
    expect(waitSchedule(fetching, tokyo('2026-12-31', '20:00'), calendar).steps).toEqual([
      { at: tokyo('2027-01-01', '08:00'), what: 'reminder', index: 0 },
      { at: tokyo('2027-01-01', '20:00'), what: 'timeout', index: 0 },
    ]);
  });

  it('leaves out a reminder that would come after the limit', () => {
    const late = { ...payment, reminders: [7, 40] };
    expect(waitSchedule(late, start, calendar).steps.map(stepKey)).toEqual(['reminder:0', 'timeout:0']);
  });

  it('needs a limit', () => {
    expect(() => waitSchedule({ ...payment, limit: { kind: 'legal', days: 0 } }, start, calendar)).toThrow(
      'period-invalid',
    );
  });
});

describe('an extended wait', () => {
  it('runs on from its end when it was extended before, with reminders of its own', () => {
    const schedule = waitSchedule(payment, start, calendar, [{ length: 14, grantedAt: tokyo('2026-12-04', '15:00') }]);
    expect(schedule.steps).toEqual([
      { at: tokyo('2026-12-15', '09:00'), what: 'reminder', index: 2 },
      { at: tokyo('2026-12-20', '09:00'), what: 'reminder', index: 3 },
      { at: tokyo('2026-12-22', '23:59:59.999'), what: 'timeout', index: 1 },
    ]);
  });

  it('runs from the day of the grant when its time was over, and times out anew', () => {
    const grantedAt = tokyo('2026-12-10', '10:00');
    const schedule = waitSchedule(payment, start, calendar, [{ length: 14, grantedAt }]);
    expect(schedule.until).toEqual(tokyo('2026-12-24', '23:59:59.999'));
    expect(nextStep(schedule, ['reminder:0', 'timeout:0'], grantedAt)).toEqual({
      at: tokyo('2026-12-17', '09:00'),
      what: 'reminder',
      index: 2,
    });
  });
});

describe('the next step', () => {
  const schedule = waitSchedule(payment, start, calendar);

  it('is the first one to come', () => {
    expect(nextStep(schedule, [], start)).toMatchObject({ what: 'reminder', index: 0 });
    expect(nextStep(schedule, ['reminder:0'], tokyo('2026-12-01', '09:00'))).toMatchObject({ index: 1 });
  });

  it('is the one whose time has come', () => {
    expect(nextStep(schedule, [], tokyo('2026-12-01', '09:00'))).toMatchObject({ what: 'reminder', index: 0 });
    expect(nextStep(schedule, ['reminder:0', 'reminder:1'], schedule.until)).toMatchObject({ what: 'timeout' });
  });

  it('is nothing when all is done', () => {
    expect(nextStep(schedule, ['timeout:0'], schedule.until)).toBeUndefined();
  });

  it('after an outage is only the last of those that are due', () => {
    const late = tokyo('2026-12-07', '12:00');
    expect(nextStep(schedule, [], late)).toMatchObject({ what: 'reminder', index: 1 });
    expect(nextStep(schedule, ['reminder:1'], late)).toMatchObject({ what: 'timeout' });
    expect(nextStep(schedule, [], tokyo('2026-12-10', '12:00'))).toMatchObject({ what: 'timeout' });
  });
});

describe('a change of the calendar', () => {
  it('moves what is to come', () => {
    const later = waitSchedule(payment, start, closing('2026-12-08', '2026-12-09'));
    expect(later.until).toEqual(tokyo('2026-12-10', '23:59:59.999'));
    expect(later.steps.map(stepKey)).toEqual(waitSchedule(payment, start, calendar).steps.map(stepKey));
  });

  it('does not repeat a reminder that it moves into the future', () => {
    const wait = { ...approval, limit: { kind: 'business', days: 5 }, reminders: [1, 3] } as const;
    const asOf = tokyo('2026-11-25', '09:00');
    expect(nextStep(waitSchedule(wait, start, calendar), [], asOf)).toMatchObject({ index: 0, at: asOf });
    const moved = waitSchedule(wait, start, closing('2026-11-25', '2026-11-26'));
    expect(moved.steps[0]).toEqual({ at: tokyo('2026-11-27', '09:00'), what: 'reminder', index: 0 });
    expect(nextStep(moved, ['reminder:0'], asOf)).toMatchObject({ what: 'reminder', index: 1 });
  });

  it('never repeats a step, whenever it comes', () => {
    const waits = fc.record({
      code: fc.constant('WS1'),
      limit: fc.record({ kind: fc.constantFrom('legal', 'business'), days: fc.integer({ min: 1, max: 30 }) }),
      reminders: fc
        .uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 4 })
        .map((all) => all.toSorted((a, b) => a - b)),
      onTimeout: fc.constant('decide'),
      clock: fc.constantFrom('runs', 'paused'),
    });
    const offset = fc.nat({ max: 40 });
    fc.assert(
      fc.property(waits, fc.array(fc.tuple(offset, offset), { minLength: 1, maxLength: 12 }), (wait, changes) => {
        const done: string[] = [];
        let asOf = start;
        // Each round another calendar, and time that goes on: to the next step, or past it.
        for (const [round, [from, length]] of changes.entries()) {
          const first = toPlainDate('2026-11-24').add({ days: from });
          const today = closing(first.toString(), first.add({ days: length }).toString());
          const step = nextStep(waitSchedule(wait, start, today), done, asOf);
          if (step === undefined) break;
          if (step.at > asOf) asOf = new Date(step.at.getTime() + (round % 2) * 3 * 86_400_000);
          else {
            expect(done).not.toContain(stepKey(step));
            if (step.what === 'reminder') expect(done).not.toContain('timeout:0');
            done.push(stepKey(step));
          }
        }
      }),
    );
  });

  it('leaves every wait with a time-out after its reminders', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 300 }), fc.boolean(), (days, after, legal) => {
        const wait: WaitDefinition = {
          ...payment,
          limit: { kind: legal ? 'legal' : 'business', days },
          reminders: [1, 7, 12],
        };
        const { steps, until } = waitSchedule(wait, new Date(start.getTime() + after * 86_400_000), calendar);
        expect(steps.at(-1)).toEqual({ at: until, what: 'timeout', index: 0 });
        expect(steps.map(({ at }) => at.getTime())).toEqual(
          steps.map(({ at }) => at.getTime()).toSorted((a, b) => a - b),
        );
      }),
    );
  });
});
