import { Migration } from '@mikro-orm/migrations';

/** Account applications and their ledger, lock-out, second factors, sessions that can be named, sign-ins, terminals. */
export class Accounts extends Migration {
  override up(): void {
    this.addSql(`
alter table account add column staff_number text null;
alter table account add column starts_at timestamptz null;
alter table account add column ends_at timestamptz null;
alter table account add column end_reminded_at timestamptz null;
alter table account add column must_change_password boolean not null default false;
alter table account add column failed_sign_ins int not null default 0;
alter table account add column locked_until timestamptz null;
alter table account add column totp_secret bytea null;
alter table account add column totp_confirmed_at timestamptz null;
alter table account add column totp_last_step int null;
alter table account add column identity_issuer text null;
alter table account add column identity_subject text null;
alter table account add constraint account_identity_check check ((identity_issuer is null) = (identity_subject is null));
create unique index account_staff_number_unique on account (tenant, staff_number) where status <> 'ENDED';
create unique index account_identity_unique on account (tenant, identity_issuer, identity_subject) where status <> 'ENDED';
create index account_ends_at_index on account (ends_at) where status = 'ACTIVE';

create index task_delegated_by_owner on task (owner_id) where status = 'DELEGATED';

create table password_before (
  account_id uuid not null references account (id) on delete cascade,
  replaced_at timestamptz not null,
  password_hash text not null,
  primary key (account_id, replaced_at)
);
create table account_application (
  id uuid not null,
  kind text not null,
  account_id uuid null references account (id),
  login text not null,
  display_name text not null,
  staff_number text not null,
  roles text[] not null,
  office text null,
  reason text not null,
  starts_on date null,
  ends_on date null,
  identity_issuer text null,
  identity_subject text null,
  own_match_key text null,
  status text not null,
  applied_by uuid not null references account (id),
  applied_at timestamptz not null,
  decided_by uuid null references account (id),
  decided_at timestamptz null,
  decision_reason text null,
  primary key (id),
  constraint account_application_kind_check check (kind in ('new', 'change')),
  constraint account_application_status_check check (status in ('APPLIED', 'APPROVED', 'REJECTED')),
  constraint account_application_account_check check (kind = 'new' or account_id is not null),
  constraint account_application_decision_check check (
    (status = 'APPLIED') = (decided_by is null) and (decided_by is null) = (decided_at is null) and decided_by <> applied_by)
);
create index account_application_account_id_index on account_application (account_id);
create index account_application_status_index on account_application (status, applied_at);
create table account_ledger (
  id uuid not null,
  entry text not null,
  account_id uuid null references account (id),
  application_id uuid null references account_application (id),
  terminal_id uuid null,
  login text null,
  staff_number text null,
  actor text not null,
  reason text null,
  details jsonb not null,
  recorded_at timestamptz not null,
  primary key (id)
);
create index account_ledger_account_id_index on account_ledger (account_id, recorded_at);
create index account_ledger_recorded_at_index on account_ledger (recorded_at, id);
create trigger insert_only before update or delete on account_ledger for each row execute function refuse_change();

create table terminal (
  id uuid not null,
  name text not null,
  office text null,
  network text null,
  certificate_fingerprint text null,
  purposes text[] not null,
  registered_by uuid not null references account (id),
  registered_at timestamptz not null,
  removed_by uuid null references account (id),
  removed_at timestamptz null,
  primary key (id),
  constraint terminal_known_by_check check ((network is null) <> (certificate_fingerprint is null))
);
alter table account_ledger add constraint account_ledger_terminal_id_foreign foreign key (terminal_id) references terminal (id);

-- Everybody signs in again.
truncate session;
alter table session add column id uuid not null;
alter table session add column last_seen_at timestamptz not null;
alter table session add column idle_ends_at timestamptz not null;
alter table session add column terminal_id uuid null references terminal (id);
alter table session add column network text not null;
alter table session add column method text not null;
alter table session add constraint session_method_check check (method in ('password', 'oidc'));
alter table session add constraint session_id_unique unique (id);
create index session_idle_ends_at_index on session (idle_ends_at);

create table sign_in_attempt (
  id uuid not null,
  account_id uuid null references account (id),
  outcome text not null,
  method text not null,
  terminal_id uuid null references terminal (id),
  network text not null,
  at timestamptz not null,
  primary key (id),
  constraint sign_in_attempt_method_check check (method in ('password', 'oidc'))
);
create index sign_in_attempt_account_id_index on sign_in_attempt (account_id, at);
create index sign_in_attempt_at_index on sign_in_attempt (at, id);
create trigger insert_only before update or delete on sign_in_attempt for each row execute function refuse_change();

select separate_by_tenant('password_before', 'select, insert');
select separate_by_tenant('account_application');
select separate_by_tenant('account_ledger', 'select, insert');
select separate_by_tenant('terminal');
select separate_by_tenant('sign_in_attempt', 'select, insert');
create unique index terminal_name_unique on terminal (tenant, name) where removed_at is null;
-- Accounts are the business of people, and of the day on which they end.
revoke all on password_before, account_application, terminal, sign_in_attempt, account_ledger from menkyo_worker;
revoke insert, update on password_before, account_application, terminal, sign_in_attempt from menkyo_housekeeping;
grant delete on password_before to menkyo_housekeeping;
`);
  }

  override down(): void {
    this.addSql(`
drop table sign_in_attempt;
drop index session_idle_ends_at_index;
alter table session drop constraint session_id_unique;
alter table session drop column method;
alter table session drop column network;
alter table session drop column terminal_id;
alter table session drop column idle_ends_at;
alter table session drop column last_seen_at;
alter table session drop column id;
drop table account_ledger;
drop table terminal;
drop table account_application;
drop table password_before;
drop index task_delegated_by_owner;
drop index account_ends_at_index;
drop index account_identity_unique;
drop index account_staff_number_unique;
alter table account drop constraint account_identity_check;
alter table account drop column identity_subject;
alter table account drop column identity_issuer;
alter table account drop column totp_last_step;
alter table account drop column totp_confirmed_at;
alter table account drop column totp_secret;
alter table account drop column locked_until;
alter table account drop column failed_sign_ins;
alter table account drop column must_change_password;
alter table account drop column end_reminded_at;
alter table account drop column ends_at;
alter table account drop column starts_at;
alter table account drop column staff_number;
`);
  }
}
