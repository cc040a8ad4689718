import { Migration } from '@mikro-orm/migrations';

/** Warnings, breaches, escalations and idle claims as dated rows; extensions; what a change of calendar moved. */
export class DueMarks extends Migration {
  override up(): void {
    this.addSql(`
alter table task add column extended_business_days int not null default 0;
alter table task add column escalated_to text null;
create table due_mark (
  id uuid not null,
  case_id uuid not null references case_file (id),
  task_id uuid null references task (id),
  kind text not null,
  step int not null,
  since timestamptz not null,
  at timestamptz not null,
  done_at timestamptz null,
  outcome text null,
  primary key (id),
  constraint due_mark_once unique nulls not distinct (task_id, case_id, kind, step, since),
  constraint due_mark_done_check check ((done_at is null) = (outcome is null))
);
create index due_mark_case_id_index on due_mark (case_id);
create index due_mark_to_do on due_mark (at) where done_at is null;
create table due_change (
  id uuid not null,
  case_id uuid not null references case_file (id),
  about uuid not null,
  what text not null,
  name text not null,
  before timestamptz not null,
  after timestamptz not null,
  calendar_version text not null,
  recorded_at timestamptz not null,
  primary key (id)
);
create index due_change_recorded_at_index on due_change (recorded_at, id);
create table applied_calendar (
  qualification text not null,
  version text not null,
  done_up_to uuid null,
  applied_at timestamptz not null,
  primary key (qualification)
);
create trigger insert_only before update or delete on due_change for each row execute function refuse_change();
`);
  }

  override down(): void {
    this.addSql(`
drop table applied_calendar;
drop table due_change;
drop table due_mark;
alter table task drop column escalated_to;
alter table task drop column extended_business_days;
`);
  }
}
