import { Migration } from '@mikro-orm/migrations';

/** Parked and delegated tasks, drafts, comments, conflicts of interest. */
export class HeldTasks extends Migration {
  override up(): void {
    this.addSql(`
alter table task add column owner_id uuid null references account (id);
alter table task add column parked_until timestamptz null;
alter table task drop constraint task_holder_check;
alter table task add constraint task_holder_check check (
  case status when 'READY' then holder_id is null and owner_id is null and parked_until is null
              when 'CLAIMED' then holder_id is not null and held_since is not null and owner_id is null and parked_until is null
              when 'PARKED' then holder_id is not null and held_since is not null and owner_id is null and parked_until is not null
              when 'DELEGATED' then holder_id is not null and held_since is not null and owner_id is not null and parked_until is null
              when 'SUBMITTED' then holder_id is not null and decision_fact is not null
              when 'COMPLETED' then decision is not null and closed_at is not null
              else closed_at is not null end);
drop index task_open_by_role;
drop index task_open_by_holder;
create index task_open_by_role on task (role, priority desc, due_at, id)
  where status in ('READY', 'CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED');
create index task_open_by_holder on task (holder_id, due_at, id) where status in ('CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED');
create index task_to_wake on task (parked_until) where status = 'PARKED';

create table task_draft (
  task_id uuid not null references task (id),
  account_id uuid not null references account (id),
  decision text null,
  form bytea not null,
  saved_at timestamptz not null,
  primary key (task_id)
);
create table case_comment (
  id uuid not null,
  case_id uuid not null references case_file (id),
  author_id uuid not null references account (id),
  text bytea not null,
  written_at timestamptz not null,
  primary key (id)
);
create index case_comment_case_id_index on case_comment (case_id);
create table conflict_of_interest (
  case_id uuid not null references case_file (id),
  account_id uuid not null references account (id),
  kind text not null,
  declared_by text not null,
  declared_at timestamptz not null,
  primary key (case_id, account_id),
  constraint conflict_of_interest_kind_check check (kind in ('declared', 'own-case'))
);
create trigger insert_only before update or delete on case_comment for each row execute function refuse_change();
create trigger insert_only before update or delete on conflict_of_interest for each row execute function refuse_change();
alter table account add column own_match_key text null;
create index account_own_match_key_index on account (own_match_key);
`);
  }

  override down(): void {
    this.addSql(`
drop index account_own_match_key_index;
alter table account drop column own_match_key;
drop table conflict_of_interest;
drop table case_comment;
drop table task_draft;
drop index task_to_wake;
drop index task_open_by_holder;
drop index task_open_by_role;
alter table task drop constraint task_holder_check;
alter table task drop column parked_until;
alter table task drop column owner_id;
alter table task add constraint task_holder_check check (
  case status when 'READY' then holder_id is null
              when 'CLAIMED' then holder_id is not null and held_since is not null
              when 'SUBMITTED' then holder_id is not null and decision_fact is not null
              when 'COMPLETED' then decision is not null and closed_at is not null
              else closed_at is not null end);
create index task_open_by_role on task (role, priority desc, due_at, id) where status in ('READY', 'CLAIMED', 'SUBMITTED');
create index task_open_by_holder on task (holder_id, due_at, id) where status in ('CLAIMED', 'SUBMITTED');
`);
  }
}
