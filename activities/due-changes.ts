import { v7 as uuidv7 } from 'uuid';
import type { CaseRecord } from '../db/case-record.ts';
import { DueChange } from '../db/entities/index.ts';
import { type ActivityDeps, kitOf } from './deps.ts';

export interface Moved {
  /** Id of the task or the wait. */
  readonly about: string;
  readonly what: 'task' | 'wait';
  readonly name: string;
  readonly before: Date;
  readonly after: Date;
}

/** Writes down that a due date is another one, by which calendar and definition; nothing when it is the same. */
export function noteMoved(deps: Pick<ActivityDeps, 'qualifications'>, record: CaseRecord, moved: Moved): void {
  if (moved.before.getTime() === moved.after.getTime()) return;
  const { em, file, now } = record;
  const { calendar, qualification } = kitOf(deps, file.qualification);
  em.create(DueChange, {
    id: uuidv7(),
    case: file.id,
    ...moved,
    calendarVersion: calendar.version,
    definitionVersion: qualification.version,
    recordedAt: now,
  });
}
