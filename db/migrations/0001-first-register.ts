import { Migration } from '@mikro-orm/migrations';

/** Cases, facts, tasks, waits, money, inquiries, the register, journals, stuck records, accounts. */
export class FirstRegister extends Migration {
  override up(): void {
    this.addSql(`
create table account (
  id uuid not null,
  login text not null,
  display_name text not null,
  password_hash text not null,
  roles text[] not null,
  office text null,
  status text not null,
  created_at timestamptz not null,
  primary key (id)
);
alter table account add constraint account_login_unique unique (login);
create table case_file (
  id uuid not null,
  receipt_number text not null,
  qualification text not null,
  procedure text not null,
  channel text not null,
  plan jsonb not null,
  stage text not null,
  visit int not null default 1,
  status text not null,
  outcome text null,
  outcome_code text null,
  version int not null default 1,
  last_seq int not null default 0,
  cursor int not null default 0,
  event_seq int not null default 0,
  status_seq int not null default 0,
  submitted_at timestamptz not null,
  received_on date null,
  receipt_reference text null,
  match_key text not null,
  findings jsonb not null,
  opened_at timestamptz not null,
  closed_at timestamptz null,
  poked_at timestamptz null,
  primary key (id)
);
alter table case_file add constraint case_file_receipt_number_unique unique (receipt_number);
alter table case_file add constraint case_file_receipt_reference_unique unique (receipt_reference);
create index case_file_match_key_index on case_file (match_key);
create table case_event (
  case_id uuid not null,
  seq int not null,
  kind text not null,
  stage text not null,
  visit int not null,
  codes jsonb not null,
  actor text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (case_id, seq)
);
create table case_act (
  case_id uuid not null,
  account_id uuid not null,
  act text not null,
  at timestamptz not null,
  primary key (case_id, account_id, act)
);
create table audit_entry (
  id uuid not null,
  stream text not null,
  action text not null,
  outcome text not null,
  code text null,
  actor text not null,
  purpose text not null,
  case_id uuid null,
  details jsonb not null,
  recorded_at timestamptz not null,
  primary key (id)
);
create index audit_entry_stream_recorded_at_index on audit_entry (stream, recorded_at);
create table attachment (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  name text not null,
  mime text not null,
  size int not null,
  sha256 text not null,
  content bytea null,
  scan text not null,
  scan_detail text null,
  received_at timestamptz not null,
  scanned_at timestamptz null,
  primary key (id)
);
create index attachment_case_id_index on attachment (case_id);
alter table attachment add constraint attachment_case_id_kind_sha256_unique unique (case_id, kind, sha256);
create table application (
  case_id uuid not null,
  form jsonb not null,
  revision int not null default 1,
  user_pseudonym text not null,
  signature jsonb not null,
  updated_at timestamptz not null,
  primary key (case_id)
);
create table charge (
  id uuid not null,
  case_id uuid not null,
  fee_code text not null,
  token uuid not null,
  amount int not null,
  legal_basis text not null,
  payment_url text null,
  raised_at timestamptz not null,
  primary key (id)
);
alter table charge add constraint charge_token_unique unique (token);
alter table charge add constraint charge_case_id_fee_code_unique unique (case_id, fee_code);
create table fact (
  id uuid not null,
  case_id uuid not null,
  seq int not null,
  kind text not null,
  payload jsonb not null,
  actor text not null,
  source_key text not null,
  status text not null,
  result jsonb null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  settled_at timestamptz null,
  primary key (id)
);
alter table fact add constraint fact_source_key_unique unique (source_key);
alter table fact add constraint fact_case_id_seq_unique unique (case_id, seq);
create table idempotency_record (
  account_id uuid not null,
  key uuid not null,
  request_hash text not null,
  status int null,
  response jsonb null,
  created_at timestamptz not null,
  primary key (account_id, key)
);
create index idempotency_record_created_at_index on idempotency_record (created_at);
create table inbox_item (
  id uuid not null,
  source text not null,
  external_id text not null,
  kind text not null,
  body jsonb not null,
  status text not null,
  reasons jsonb not null,
  case_id uuid null,
  received_at timestamptz not null,
  settled_at timestamptz null,
  acknowledged_at timestamptz null,
  primary key (id)
);
create index inbox_item_status_received_at_index on inbox_item (status, received_at);
alter table inbox_item add constraint inbox_item_source_external_id_unique unique (source, external_id);
create table inquiry (
  id uuid not null,
  case_id uuid not null,
  key text not null,
  lookup text not null,
  attempt int not null,
  reason text not null,
  purpose text not null,
  status text not null,
  permit text null,
  created_at timestamptz not null,
  requested_at timestamptz null,
  ready_at timestamptz null,
  expires_at timestamptz null,
  fetched_at timestamptz null,
  outcome text null,
  prefecture text null,
  primary key (id)
);
create index inquiry_case_id_index on inquiry (case_id);
alter table inquiry add constraint inquiry_key_unique unique (key);
create table issued_document (
  id uuid not null,
  case_id uuid not null,
  key text not null,
  kind text not null,
  issued_on date not null,
  pdf bytea not null,
  sha256 text not null,
  template_version text not null,
  recorded_at timestamptz not null,
  primary key (id)
);
create index issued_document_case_id_index on issued_document (case_id);
alter table issued_document add constraint issued_document_key_unique unique (key);
create table ledger_entry (
  id uuid not null,
  case_id uuid not null,
  charge_id uuid not null,
  entry text not null,
  debit text not null,
  credit text not null,
  amount int not null,
  method text null,
  external_id text not null,
  fiscal_year int not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (id)
);
create index ledger_entry_case_id_index on ledger_entry (case_id);
alter table ledger_entry add constraint ledger_entry_external_id_unique unique (external_id);
create table outbox_message (
  id uuid not null,
  case_id uuid not null,
  key text not null,
  channel text not null,
  kind text not null,
  variables jsonb not null,
  sequence int not null,
  status text not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_error text null,
  created_at timestamptz not null,
  sent_at timestamptz null,
  primary key (id)
);
create index outbox_message_case_id_index on outbox_message (case_id);
alter table outbox_message add constraint outbox_message_key_unique unique (key);
create index outbox_message_status_next_attempt_at_index on outbox_message (status, next_attempt_at);
create table register_entry (
  pseudonym_id uuid not null,
  licence_number int not null,
  received_on date null,
  receipt_reference text null,
  registered_on date not null,
  issued_on date null,
  domicile_kind text not null,
  domicile_code text not null,
  kana text not null,
  name text not null,
  name_has_gaiji boolean not null,
  former_surname text null,
  former_surname_has_gaiji boolean null,
  alias text null,
  alias_has_gaiji boolean null,
  birth_date date not null,
  sex text not null,
  qualification_basis text not null,
  office text not null,
  history_1 text null,
  history_1_on date null,
  history_2 text null,
  history_2_on date null,
  history_3 text null,
  history_3_on date null,
  history_4 text null,
  history_4_on date null,
  history_5 text null,
  history_5_on date null,
  status text not null,
  match_key text not null,
  case_id uuid not null,
  version int not null default 1,
  primary key (pseudonym_id)
);
alter table register_entry add constraint register_entry_licence_number_unique unique (licence_number);
create index register_entry_match_key_index on register_entry (match_key);
alter table register_entry add constraint register_entry_case_id_unique unique (case_id);
create table register_event (
  id uuid not null,
  pseudonym_id uuid not null,
  case_id uuid not null,
  kind text not null,
  effective_on date not null,
  approved_by uuid null,
  details jsonb not null,
  recorded_at timestamptz not null,
  primary key (id)
);
create index register_event_pseudonym_id_index on register_event (pseudonym_id);
create table session (
  token_hash text not null,
  account_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (token_hash)
);
create index session_account_id_index on session (account_id);
create index session_expires_at_index on session (expires_at);
create table stuck_record (
  id uuid not null,
  case_id uuid not null,
  key text not null,
  stage text not null,
  visit int not null,
  step text not null,
  step_class text not null,
  cause text not null,
  fingerprint text not null,
  attempts int not null,
  fact uuid null,
  repairs text[] not null,
  rewind_targets text[] not null,
  status text not null,
  repair text null,
  repaired_by uuid null,
  opened_at timestamptz not null,
  resolved_at timestamptz null,
  primary key (id)
);
create index stuck_record_case_id_index on stuck_record (case_id);
alter table stuck_record add constraint stuck_record_key_unique unique (key);
create index stuck_record_fingerprint_index on stuck_record (fingerprint);
create table task (
  id uuid not null,
  case_id uuid not null,
  key text not null,
  kind text not null,
  act text not null,
  role text not null,
  stage text not null,
  visit int not null,
  status text not null,
  version int not null default 1,
  priority int not null default 0,
  holder_id uuid null,
  held_since timestamptz null,
  decision text null,
  decision_fact uuid null,
  closed_reason text null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  closed_at timestamptz null,
  primary key (id)
);
create index task_case_id_index on task (case_id);
alter table task add constraint task_key_unique unique (key);
create index task_status_role_priority_due_at_id_index on task (status, role, priority, due_at, id);
create table wait (
  id uuid not null,
  case_id uuid not null,
  key text not null,
  name text not null,
  code text not null,
  stage text not null,
  visit int not null,
  status text not null,
  started_at timestamptz not null,
  until timestamptz not null,
  steps_done text[] not null,
  next_at timestamptz null,
  ended_at timestamptz null,
  primary key (id)
);
create index wait_case_id_index on wait (case_id);
alter table wait add constraint wait_key_unique unique (key);
create table clock_pause (
  id uuid not null,
  case_id uuid not null,
  wait_id uuid not null,
  reason text not null,
  from_at timestamptz not null,
  to_at timestamptz null,
  primary key (id)
);
create index clock_pause_case_id_index on clock_pause (case_id);
alter table clock_pause add constraint clock_pause_wait_id_unique unique (wait_id);
alter table case_event add constraint case_event_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table case_act add constraint case_act_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table case_act add constraint case_act_account_id_foreign foreign key (account_id) references account (id) on delete no action;
alter table attachment add constraint attachment_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table application add constraint application_case_id_foreign foreign key (case_id) references case_file (id) on update cascade on delete no action;
alter table charge add constraint charge_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table fact add constraint fact_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table idempotency_record add constraint idempotency_record_account_id_foreign foreign key (account_id) references account (id) on delete cascade;
alter table inbox_item add constraint inbox_item_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table inquiry add constraint inquiry_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table issued_document add constraint issued_document_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table ledger_entry add constraint ledger_entry_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table ledger_entry add constraint ledger_entry_charge_id_foreign foreign key (charge_id) references charge (id) on delete no action;
alter table outbox_message add constraint outbox_message_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table register_entry add constraint register_entry_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table register_event add constraint register_event_pseudonym_id_foreign foreign key (pseudonym_id) references register_entry (pseudonym_id) on delete no action;
alter table register_event add constraint register_event_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table session add constraint session_account_id_foreign foreign key (account_id) references account (id) on delete cascade;
alter table stuck_record add constraint stuck_record_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table task add constraint task_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table task add constraint task_holder_id_foreign foreign key (holder_id) references account (id) on delete no action;
alter table wait add constraint wait_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table clock_pause add constraint clock_pause_case_id_foreign foreign key (case_id) references case_file (id) on delete no action;
alter table clock_pause add constraint clock_pause_wait_id_foreign foreign key (wait_id) references wait (id) on delete no action;

-- 免許番号: gap-tolerant, monotonic, never reused.
create sequence licence_number as integer start 1 no cycle;

-- 収受番号: one counter a fiscal year and prefix.
create table receipt_counter (
  fiscal_year int not null,
  prefix text not null,
  last int not null,
  primary key (fiscal_year, prefix)
);

alter table case_file add constraint case_file_cursor_check check (cursor >= 0 and cursor <= last_seq);
alter table case_file add constraint case_file_outcome_check check ((status = 'CLOSED') = (outcome is not null and closed_at is not null));
alter table charge add constraint charge_amount_check check (amount > 0);
alter table ledger_entry add constraint ledger_entry_amount_check check (amount > 0);
alter table ledger_entry add constraint ledger_entry_sides_check check (debit <> credit);
alter table task add constraint task_holder_check check (
  case status when 'READY' then holder_id is null
              when 'CLAIMED' then holder_id is not null and held_since is not null
              when 'SUBMITTED' then holder_id is not null and decision_fact is not null
              when 'COMPLETED' then decision is not null and closed_at is not null
              else closed_at is not null end);
alter table register_entry add constraint register_entry_domicile_check check (domicile_kind in ('prefecture', 'nationality'));
alter table register_entry add constraint register_entry_history_check check (
  (history_1 is null) = (history_1_on is null) and (history_2 is null) = (history_2_on is null)
  and (history_3 is null) = (history_3_on is null) and (history_4 is null) = (history_4_on is null)
  and (history_5 is null) = (history_5_on is null));

create index task_open_by_role on task (role, priority desc, due_at, id) where status in ('READY', 'CLAIMED', 'SUBMITTED');
create index task_open_by_holder on task (holder_id, due_at, id) where status in ('CLAIMED', 'SUBMITTED');
create index case_file_behind on case_file (id) where cursor < last_seq;
create index outbox_message_pending on outbox_message (next_attempt_at, id) where status = 'PENDING';
create index wait_open on wait (case_id) where status = 'OPEN';
create index stuck_record_open on stuck_record (opened_at, id) where status <> 'RESOLVED';

-- Journals are added to and never changed; a changed register row must bring its event in the same transaction.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is insert-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger insert_only before update or delete on case_event for each row execute function refuse_change();
create trigger insert_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger insert_only before update or delete on register_event for each row execute function refuse_change();
create trigger insert_only before update or delete on ledger_entry for each row execute function refuse_change();
create trigger insert_only before update or delete on case_act for each row execute function refuse_change();
create trigger never_deleted before delete on register_entry for each row execute function refuse_change();
create trigger never_deleted before delete on fact for each row execute function refuse_change();
create trigger never_deleted before delete on case_file for each row execute function refuse_change();

create function register_change_has_its_event() returns trigger language plpgsql as $$
begin
  if not exists (select from register_event where pseudonym_id = new.pseudonym_id and xmin::text = pg_current_xact_id()::xid::text) then
    raise exception 'register entry changed without an event' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger register_entry_event after insert or update on register_entry
  deferrable initially deferred for each row execute function register_change_has_its_event();
`);
  }

  override down(): void {
    this.addSql(`
drop schema public cascade;
create schema public;`);
  }
}
