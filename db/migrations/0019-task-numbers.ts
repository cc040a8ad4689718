import { Migration } from '@mikro-orm/migrations';

/**
 * What a manager's numbers are made of: counts of what is open, kept as rows that are only added (whoever opens or closes
 * a task waits for nobody), and on each task how long it waited, was worked on, lay parked and was delegated.
 */
export class TaskNumbers extends Migration {
  override up(): void {
    this.addSql(`
alter table task no force row level security;
alter table case_file no force row level security;
alter table clock_pause no force row level security;

-- Whether the clock of its case stands.
alter table task add column paused boolean not null default false;
-- When it came into its status; each command that moves a task says it.
alter table task add column status_since timestamptz null;
alter table task add column waited interval not null default '0';
alter table task add column worked interval not null default '0';
alter table task add column parked interval not null default '0';
alter table task add column delegated interval not null default '0';
update task t set status_since = coalesce(closed_at, held_since, opened_at),
  paused = exists (select from clock_pause p where p.case_id = t.case_id and p.to_at is null);
alter table task alter column status_since set not null;

-- Under the lock of the case, as whoever opens a task or a pause holds it.
create function task_begins() returns trigger language plpgsql as $$
begin
  new.status_since := coalesce(new.status_since, new.opened_at);
  new.paused := exists (select from clock_pause where case_id = new.case_id and to_at is null);
  return new;
end $$;
create trigger begins before insert on task for each row execute function task_begins();

create function case_pauses() returns trigger language plpgsql as $$
begin
  update task t set paused = not t.paused
   where t.case_id = new.case_id
     and t.paused <> exists (select from clock_pause p where p.case_id = new.case_id and p.to_at is null);
  return null;
end $$;
create trigger case_pauses after insert or update of to_at on clock_pause for each row execute function case_pauses();

create function task_spends_time() returns trigger language plpgsql as $$
declare
  spent constant interval := greatest(new.status_since - old.status_since, interval '0');
begin
  case old.status
    when 'READY' then new.waited := old.waited + spent;
    when 'CLAIMED' then new.worked := old.worked + spent;
    when 'PARKED' then new.parked := old.parked + spent;
    when 'DELEGATED' then new.delegated := old.delegated + spent;
    else null;
  end case;
  return new;
end $$;
create trigger spends_time before update on task for each row
  when (old.status <> new.status or old.status_since <> new.status_since)
  execute function task_spends_time();

-- How many tasks are open; the sum of the rows of a kind.
create table task_tally (
  id bigint not null generated always as identity,
  queue_id uuid not null,
  procedure text not null,
  paused boolean not null,
  due_at timestamptz not null,
  opened_on date not null,
  change int not null
);
select separate_by_tenant('task_tally', 'select, insert');
alter table task_tally add primary key (tenant, id);
grant delete on task_tally to menkyo_housekeeping;
create index task_tally_by_queue on task_tally (queue_id);

create function is_open(status text) returns boolean language sql immutable
  return status in ('READY', 'CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED');
create function count_task(counted task, change int) returns void language plpgsql as $$
begin
  if not is_open(counted.status) then return; end if;
  insert into task_tally (tenant, queue_id, procedure, paused, due_at, opened_on, change)
    select counted.tenant, counted.queue_id, procedure, counted.paused, counted.due_at,
           (counted.opened_at at time zone 'Asia/Tokyo')::date, change
      from case_file where id = counted.case_id;
end $$;
create function task_counted() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then perform count_task(old, -1); end if;
  perform count_task(new, 1);
  return null;
end $$;
create trigger counted_when_opened after insert on task for each row execute function task_counted();
create trigger counted_when_changed after update on task for each row
  when ((is_open(old.status), old.queue_id, old.paused, old.due_at, old.opened_at)
    is distinct from (is_open(new.status), new.queue_id, new.paused, new.due_at, new.opened_at))
  execute function task_counted();
insert into task_tally (tenant, queue_id, procedure, paused, due_at, opened_on, change)
  select t.tenant, queue_id, procedure, paused, due_at, (t.opened_at at time zone 'Asia/Tokyo')::date, count(*)
    from task t join case_file c on c.id = t.case_id where is_open(t.status) group by 1, 2, 3, 4, 5, 6;

-- What was done when.
create index task_by_closed on task (queue_id, status, closed_at, id) where closed_at is not null;

alter table clock_pause force row level security;
alter table case_file force row level security;
alter table task force row level security;
`);
  }

  override down(): void {
    this.addSql(`
drop index task_by_closed;
drop trigger counted_when_changed on task;
drop trigger counted_when_opened on task;
drop trigger spends_time on task;
drop trigger begins on task;
drop trigger case_pauses on clock_pause;
drop function task_counted;
drop function count_task;
drop function is_open;
drop function task_spends_time;
drop function case_pauses;
drop function task_begins;
drop table task_tally;
alter table task drop column paused, drop column status_since, drop column waited, drop column worked,
  drop column parked, drop column delegated;
`);
  }
}
