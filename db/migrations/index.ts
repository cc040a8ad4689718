import { FirstRegister } from './0001-first-register.ts';
import { HeldTasks } from './0002-held-tasks.ts';
import { DueMarks } from './0003-due-marks.ts';
import { SealedAtRest } from './0010-sealed-at-rest.ts';
import { Tenants } from './0011-tenants.ts';
import { AuditChains } from './0012-audit-chains.ts';
import { Queues } from './0013-queues.ts';
import { Accounts } from './0015-accounts.ts';
import { Events } from './0018-events.ts';
import { Rights } from './0016-rights.ts';
import { StepsDoneOnce } from './0020-steps-done-once.ts';
import { Search } from './0014-search.ts';
import { RecurringDuties } from './0017-duties.ts';
import { SealedJournal } from './0027-sealed-journal.ts';
import { Copies } from './0021-copies.ts';
import { TaskNumbers } from './0019-task-numbers.ts';
import { DueChangeDefinition } from './0032-due-change-definition.ts';
import { Presence } from './0038-presence.ts';
import { UnsealedAlarm } from './0028-unsealed-alarm.ts';

/** In order, new ones last whatever their number; a migration that has run anywhere is never edited. */
export const MIGRATIONS = [
  { name: '0001-first-register', class: FirstRegister },
  { name: '0002-held-tasks', class: HeldTasks },
  { name: '0003-due-marks', class: DueMarks },
  { name: '0010-sealed-at-rest', class: SealedAtRest },
  { name: '0011-tenants', class: Tenants },
  { name: '0013-queues', class: Queues },
  { name: '0015-accounts', class: Accounts },
  { name: '0012-audit-chains', class: AuditChains },
  { name: '0018-events', class: Events },
  { name: '0016-rights', class: Rights },
  { name: '0020-steps-done-once', class: StepsDoneOnce },
  { name: '0014-search', class: Search },
  { name: '0017-duties', class: RecurringDuties },
  { name: '0027-sealed-journal', class: SealedJournal },
  { name: '0021-copies', class: Copies },
  { name: '0019-task-numbers', class: TaskNumbers },
  { name: '0032-due-change-definition', class: DueChangeDefinition },
  { name: '0028-unsealed-alarm', class: UnsealedAlarm },
  { name: '0038-presence', class: Presence },
];
