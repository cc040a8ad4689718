import { Migration } from '@mikro-orm/migrations';

/**
 * Tenants (資格管理者): every row belongs to one, and row-level security shows a transaction its own alone, also to the owner
 * of the tables. Every later migration that makes a table calls `separate_by_tenant` for it:
 *
 *     select separate_by_tenant('worklist');                              -- api, worker, housekeeping: select, insert, update
 *     select separate_by_tenant('account_ledger', 'select, insert');      -- the same for a journal
 *     grant delete on worklist to menkyo_api;                             -- what goes beyond, role by role
 *     revoke insert, update on account_ledger from menkyo_worker;         -- what a role has no need of
 *
 * What must be unique is so in one tenant: `unique (tenant, …)`, unless a random id is in it. A migration that has to change
 * rows lifts the owner's bond for it: `alter table … no force row level security`, and binds it again.
 */
export class Tenants extends Migration {
  override up(): void {
    this.addSql(`
create function separate_by_tenant(target regclass, rights text default 'select, insert, update') returns void
language plpgsql as $$
declare
  -- Without a tenant it is null, and nothing is equal to that.
  own constant text := $own$nullif(current_setting('app.tenant', true), '')$own$;
begin
  execute format('alter table %s add column tenant text not null default %s', target, own);
  execute format('alter table %s enable row level security, force row level security', target);
  execute format('create policy own_tenant on %s using (tenant = %s) with check (tenant = %s)', target, own, own);
  execute format('grant %s on %s to menkyo_api, menkyo_worker, menkyo_housekeeping', rights, target);
end $$;

-- 免許番号: one counter a tenant; the row outlives every licence, so a number is never given twice.
create table licence_counter (last int not null);

-- What is there belongs to the tenant that was here alone.
set local app.tenant = 'tokyo';
select separate_by_tenant(oid::regclass)
  from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
   and relname <> 'schema_migration';
insert into licence_counter (last) select last_value from licence_number where is_called;
set local app.tenant = '';

drop sequence licence_number;
alter table licence_counter add primary key (tenant);
alter table receipt_counter drop constraint receipt_counter_pkey, add primary key (tenant, fiscal_year, prefix);
alter table applied_calendar drop constraint applied_calendar_pkey, add primary key (tenant, qualification);
alter table account drop constraint account_login_unique, add constraint account_login_unique unique (tenant, login);
alter table case_file drop constraint case_file_receipt_number_unique,
  add constraint case_file_receipt_number_unique unique (tenant, receipt_number);
alter table case_file drop constraint case_file_receipt_reference_unique,
  add constraint case_file_receipt_reference_unique unique (tenant, receipt_reference);
alter table register_entry drop constraint register_entry_licence_number_unique,
  add constraint register_entry_licence_number_unique unique (tenant, licence_number);
alter table inbox_item drop constraint inbox_item_source_external_id_unique,
  add constraint inbox_item_source_external_id_unique unique (tenant, source, external_id);
alter table ledger_entry drop constraint ledger_entry_external_id_unique,
  add constraint ledger_entry_external_id_unique unique (tenant, external_id);
alter table fact drop constraint fact_source_key_unique, add constraint fact_source_key_unique unique (tenant, source_key);

-- Journals are added to.
revoke update on audit_entry, case_event, case_act, register_event, ledger_entry, case_comment, conflict_of_interest, due_change
  from menkyo_api, menkyo_worker, menkyo_housekeeping;
-- The api writes down what came in and what people did; cases, register and ledger are the worker's.
revoke insert, update on application, attachment, case_act, charge, ledger_entry, issued_document, inquiry, register_entry,
  register_event, licence_counter, receipt_counter, wait, clock_pause, due_mark, due_change, applied_calendar
  from menkyo_api;
revoke insert on case_file, task, stuck_record from menkyo_api;
-- Who is signed in, and what was answered to them, is the api's.
revoke all on session, idempotency_record from menkyo_worker;
revoke insert, update on account from menkyo_worker;
-- Housekeeping moves dates and ends what has run out.
revoke insert, update on application, attachment, case_act, charge, ledger_entry, issued_document, inquiry, register_entry,
  register_event, licence_counter, receipt_counter, session, idempotency_record, inbox_item, fact, case_comment
  from menkyo_housekeeping;
revoke insert on case_file, account from menkyo_housekeeping;
grant delete on session, idempotency_record to menkyo_housekeeping;
grant delete on session, task_draft to menkyo_api;
grant delete on task_draft to menkyo_worker;
`);
  }

  /** Only while there is one tenant can its rows be everybody's again. */
  override down(): void {
    this.addSql(`
create sequence licence_number as integer start 1 no cycle;
alter table licence_counter no force row level security;
select setval('licence_number', last) from licence_counter;
drop table licence_counter;
do $$
declare
  target regclass;
begin
  for target in select attrelid::regclass from pg_attribute join pg_class on pg_class.oid = attrelid
                 where attname = 'tenant' and not attisdropped and relkind = 'r' and relnamespace = 'public'::regnamespace loop
    execute format('revoke all on %s from menkyo_api, menkyo_worker, menkyo_housekeeping', target);
    execute format('drop policy own_tenant on %s', target);
    execute format('alter table %s no force row level security, disable row level security', target);
    execute format('alter table %s drop column tenant cascade', target);
  end loop;
end $$;
alter table receipt_counter add primary key (fiscal_year, prefix);
alter table applied_calendar add primary key (qualification);
alter table account add constraint account_login_unique unique (login);
alter table case_file add constraint case_file_receipt_number_unique unique (receipt_number);
alter table case_file add constraint case_file_receipt_reference_unique unique (receipt_reference);
alter table register_entry add constraint register_entry_licence_number_unique unique (licence_number);
alter table inbox_item add constraint inbox_item_source_external_id_unique unique (source, external_id);
alter table ledger_entry add constraint ledger_entry_external_id_unique unique (external_id);
alter table fact add constraint fact_source_key_unique unique (source_key);
drop function separate_by_tenant;
`);
  }
}
