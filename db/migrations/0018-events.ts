import { Migration } from '@mikro-orm/migrations';

/**
 * What changed, for pages that are open: which row and which version, never its content. Written by triggers, so no
 * command can forget it.
 */
export class Events extends Migration {
  override up(): void {
    this.addSql(`
create table change_event (
  xid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  kind text not null,
  subject_id uuid not null,
  version int null,
  -- Who hears of it; null: everybody who may read this kind.
  queue_id uuid null,
  office text null,
  holder_id uuid null
);
-- Which transactions had ended by when: what is older than a day is taken away by it. The oldest row is where what is
-- kept begins.
create table change_horizon (
  at timestamptz not null,
  xid xid8 not null
);
select separate_by_tenant('change_event', 'select, insert');
select separate_by_tenant('change_horizon', 'select, insert');
alter table change_event add primary key (tenant, xid, id);
alter table change_horizon add primary key (tenant, at);
grant delete on change_event, change_horizon to menkyo_housekeeping;
revoke insert on change_horizon from menkyo_api, menkyo_worker;

-- A task that changes its queue is news to the old one too.
create function task_changed() returns trigger language plpgsql as $$
begin
  insert into change_event (kind, subject_id, version, queue_id, office, holder_id)
    values ('task', new.id, new.version, new.queue_id, new.office, new.holder_id);
  if tg_op = 'UPDATE' and old.queue_id <> new.queue_id then
    insert into change_event (kind, subject_id, version, queue_id, office, holder_id)
      values ('task', new.id, new.version, old.queue_id, old.office, old.holder_id);
  end if;
  return null;
end $$;
create trigger task_opened after insert on task for each row execute function task_changed();
create trigger task_changed after update on task for each row when (old.* is distinct from new.*)
  execute function task_changed();

create function case_changed() returns trigger language plpgsql as $$
begin
  insert into change_event (kind, subject_id, version, office) values ('case', new.id, new.version, new.office);
  return null;
end $$;
create trigger case_opened after insert on case_file for each row execute function case_changed();
create trigger case_changed after update on case_file for each row when (old.version <> new.version)
  execute function case_changed();

create function stuck_changed() returns trigger language plpgsql as $$
begin
  insert into change_event (kind, subject_id) values ('stuck', new.id);
  return null;
end $$;
create trigger stuck_opened after insert on stuck_record for each row execute function stuck_changed();
create trigger stuck_changed after update on stuck_record for each row when (old.* is distinct from new.*)
  execute function stuck_changed();

-- Not told to anybody: streams of the account look at once whether they may go on.
create function rights_changed() returns trigger language plpgsql as $$
begin
  insert into change_event (kind, subject_id) values ('account', old.id);
  return null;
end $$;
create trigger rights_changed after update of roles, office, status on account for each row
  when ((old.roles, old.office, old.status) is distinct from (new.roles, new.office, new.status))
  execute function rights_changed();
create function session_ended() returns trigger language plpgsql as $$
begin
  insert into change_event (kind, subject_id) values ('account', old.account_id);
  return null;
end $$;
create trigger session_ended after delete on session for each row execute function session_ended();
`);
  }

  override down(): void {
    this.addSql(`
drop trigger session_ended on session;
drop trigger rights_changed on account;
drop trigger stuck_changed on stuck_record;
drop trigger stuck_opened on stuck_record;
drop trigger case_changed on case_file;
drop trigger case_opened on case_file;
drop trigger task_changed on task;
drop trigger task_opened on task;
drop function session_ended;
drop function rights_changed;
drop function stuck_changed;
drop function case_changed;
drop function task_changed;
drop table change_horizon;
drop table change_event;
`);
  }
}
