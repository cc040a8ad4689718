import { Migration } from '@mikro-orm/migrations';

/**
 * Queues by kind, office and role; the office of cases and tasks; worklists. A task finds its queue itself, so that
 * whoever opens one, or changes its role, cannot put it where nobody looks.
 */
export class Queues extends Migration {
  override up(): void {
    this.addSql(`
alter table case_file no force row level security;
alter table register_entry no force row level security;
alter table account no force row level security;
alter table task no force row level security;

alter table case_file add column office text null;
update case_file c set office = coalesce(
  (select office from register_entry r where r.case_id = c.id), c.plan -> 'qualification' ->> 'headOffice', 'T00');
alter table case_file alter column office set not null;
create index case_file_office_index on case_file (office);
-- Accounts from before offices worked at head office.
update account set office = 'T00' where office is null;

create table queue (
  id uuid not null default gen_random_uuid(),
  qualification text not null,
  kind text not null,
  office text not null,
  role text not null,
  exclusive boolean not null default false,
  named uuid[] not null default '{}',
  version int not null default 1,
  primary key (id)
);
select separate_by_tenant('queue');
alter table queue add constraint queue_unique unique (tenant, qualification, kind, office, role);
revoke insert on queue from menkyo_api;
revoke update on queue from menkyo_worker, menkyo_housekeeping;
alter table queue no force row level security;

alter table task add column office text null;
alter table task add column queue_id uuid null references queue (id);
alter table task add column receipt_number text null;
-- Under row-level security an index is used for plain columns only, and an order is read in one direction.
alter table task add column urgency int not null generated always as (-priority) stored;
create function task_joins_its_queue() returns trigger language plpgsql as $$
declare
  file_qualification text;
begin
  select qualification, receipt_number into file_qualification, new.receipt_number
    from case_file where id = new.case_id;
  select id into new.queue_id from queue
   where tenant = new.tenant and qualification = file_qualification
     and kind = new.kind and office = new.office and role = new.role;
  if new.queue_id is null then
    insert into queue (tenant, qualification, kind, office, role)
    values (new.tenant, file_qualification, new.kind, new.office, new.role) on conflict do nothing;
    select id into new.queue_id from queue
     where tenant = new.tenant and qualification = file_qualification
       and kind = new.kind and office = new.office and role = new.role;
  end if;
  return new;
end $$;
create trigger joins_its_queue before insert or update of office, role on task
  for each row execute function task_joins_its_queue();
update task t set office = coalesce(
  (select plan -> 'qualification' ->> 'headOffice' from case_file c where c.id = t.case_id), 'T00');
alter table task alter column office set not null;
alter table task alter column queue_id set not null;
alter table task alter column receipt_number set not null;

alter table queue force row level security;
alter table task force row level security;
alter table account force row level security;
alter table register_entry force row level security;
alter table case_file force row level security;

-- Each order of a worklist is an index below queue and status.
drop index task_status_role_priority_due_at_id_index;
drop index task_open_by_role;
drop index task_open_by_holder;
create index task_by_due on task (queue_id, status, urgency, due_at, id);
create index task_by_opened on task (queue_id, status, opened_at, id);
create index task_by_receipt on task (queue_id, status, receipt_number, id);
create index task_by_holder on task (holder_id, status) where holder_id is not null;
create index clock_pause_open on clock_pause (case_id) where to_at is null;

create table worklist (
  id uuid not null,
  name text not null,
  owner_id uuid not null references account (id),
  shared boolean not null,
  shared_role text null,
  shared_office text null,
  filters jsonb not null,
  columns text[] not null,
  sort text not null,
  version int not null default 1,
  changed_at timestamptz not null,
  primary key (id),
  constraint worklist_shared_check check (shared or (shared_role is null and shared_office is null))
);
select separate_by_tenant('worklist');
revoke all on worklist from menkyo_worker, menkyo_housekeeping;
grant delete on worklist to menkyo_api;
create index worklist_owner_id_index on worklist (owner_id);
create index worklist_shared_index on worklist (tenant) where shared;
`);
  }

  override down(): void {
    this.addSql(`
drop table worklist;
drop index clock_pause_open;
drop index task_by_holder;
drop index task_by_receipt;
drop index task_by_opened;
drop index task_by_due;
create index task_status_role_priority_due_at_id_index on task (status, role, priority, due_at, id);
create index task_open_by_role on task (role, priority desc, due_at, id)
  where status in ('READY', 'CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED');
create index task_open_by_holder on task (holder_id, due_at, id) where status in ('CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED');
drop trigger joins_its_queue on task;
drop function task_joins_its_queue();
alter table task drop column urgency;
alter table task drop column receipt_number;
alter table task drop column queue_id;
alter table task drop column office;
drop table queue;
alter table case_file drop column office;
`);
  }
}
