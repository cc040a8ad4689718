import { Migration } from '@mikro-orm/migrations';

/**
 * Entries of the audit log extend the hash chain of their stream; seals, alarms and verifications of the sealer.
 *
 * The chain is made by a trigger, so whoever inserts an entry, in whatever way, needs the right to insert and nothing
 * else. The canonical form that is hashed stands in `audit_entry_hash`; the verifier has its own (sealer/entry-hash.ts).
 */
export class AuditChains extends Migration {
  override up(): void {
    this.addSql(`
create table audit_stream (
  stream text not null,
  seq int not null,
  hash bytea not null
) with (fillfactor = 50);
create table audit_seal (
  seq int not null,
  from_xid xid8 not null,
  from_entry uuid not null,
  to_xid xid8 not null,
  to_entry uuid not null,
  entries int not null,
  total bigint not null,
  root bytea not null,
  previous_hash bytea not null,
  key_id text not null,
  signature bytea not null,
  sealed_at timestamptz not null
);
create table audit_verification (
  scope text not null,
  verified_at timestamptz not null,
  up_to_seal int not null,
  entries bigint not null,
  findings int not null
);
create table audit_alarm (
  id uuid not null,
  kind text not null,
  fingerprint text not null,
  what jsonb not null,
  since timestamptz not null,
  raised_at timestamptz not null,
  resolved_at timestamptz null,
  primary key (id)
);
select separate_by_tenant('audit_stream', 'select');
select separate_by_tenant('audit_seal', 'select');
select separate_by_tenant('audit_verification', 'select');
select separate_by_tenant('audit_alarm', 'select');
alter table audit_stream add primary key (tenant, stream);
alter table audit_seal add primary key (tenant, seq);
alter table audit_verification add primary key (tenant, scope);
create unique index audit_alarm_open_unique on audit_alarm (tenant, fingerprint) where resolved_at is null;
create index audit_alarm_raised_at_index on audit_alarm (tenant, raised_at, id);
create trigger insert_only before update or delete on audit_seal for each row execute function refuse_change();
create trigger never_emptied before truncate on audit_seal for each statement execute function refuse_change();

-- What was written before there were chains is chained in the order in which it was recorded.
alter table audit_entry no force row level security;
alter table audit_stream no force row level security;
create temporary table audit_entry_before on commit drop as select * from audit_entry;
truncate audit_entry;
alter table audit_entry
  add column seq int not null,
  add column xid xid8 not null,
  add column previous_hash bytea not null,
  add column hash bytea not null;
alter table audit_entry add constraint audit_entry_stream_seq_unique unique (tenant, stream, seq);
create index audit_entry_xid_index on audit_entry (tenant, xid, id);
create index audit_entry_recorded_at_index on audit_entry (tenant, recorded_at, id);
create index audit_entry_actor_index on audit_entry (tenant, actor, recorded_at, id);
create index audit_entry_case_index on audit_entry (tenant, case_id, recorded_at, id) where case_id is not null;
drop index audit_entry_stream_recorded_at_index;
create trigger never_emptied before truncate on audit_entry for each statement execute function refuse_change();

create function audit_field(value text) returns text language sql immutable parallel safe
  return coalesce(octet_length(value) || ':' || value, '-') || ',';

create function audit_entry_hash(entry audit_entry) returns bytea language sql stable parallel safe
  return sha256(convert_to(
    audit_field('menkyo-audit-1') || audit_field(entry.tenant) || audit_field(entry.stream)
    || audit_field(entry.seq::text) || audit_field(entry.id::text) || audit_field(entry.action)
    || audit_field(entry.outcome) || audit_field(entry.code) || audit_field(entry.actor) || audit_field(entry.purpose)
    || audit_field(entry.case_id::text) || audit_field(entry.details::text)
    || audit_field(to_char(entry.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit_field(entry.xid::text) || audit_field(encode(entry.previous_hash, 'hex')), 'UTF8'));

-- The one lock of an entry: its stream's row, taken last, after the rows that the command is about.
create function extend_audit_chain() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  select seq + 1, hash into new.seq, new.previous_hash
    from audit_stream where tenant = new.tenant and stream = new.stream for no key update;
  if not found then
    insert into audit_stream as s (tenant, stream, seq, hash)
      values (new.tenant, new.stream, 0, sha256(convert_to(
        audit_field('menkyo-audit-1') || audit_field(new.tenant) || audit_field(new.stream), 'UTF8')))
      on conflict (tenant, stream) do update set seq = s.seq
      returning seq + 1, hash into new.seq, new.previous_hash;
  end if;
  new.xid := pg_current_xact_id();
  new.hash := audit_entry_hash(new);
  update audit_stream set seq = new.seq, hash = new.hash where tenant = new.tenant and stream = new.stream;
  return new;
end $$;
create trigger extend_chain before insert on audit_entry for each row execute function extend_audit_chain();

insert into audit_entry (id, tenant, stream, action, outcome, code, actor, purpose, case_id, details, recorded_at)
  select id, tenant, stream, action, outcome, code, actor, purpose, case_id, details, recorded_at
    from audit_entry_before order by recorded_at, id;
alter table audit_entry force row level security;
alter table audit_stream force row level security;

-- A row as it was and as it became, in an entry: its hash tells nothing and proves everything.
create function state_hash(state jsonb) returns text language sql immutable parallel safe
  return encode(sha256(convert_to(state::text, 'UTF8')), 'hex');

grant select on audit_entry, audit_stream, audit_seal to menkyo_sealer, menkyo_auditor;
grant insert on audit_seal to menkyo_sealer;
grant select, insert, update on audit_verification, audit_alarm to menkyo_sealer;
`);
  }

  override down(): void {
    this.addSql(`
drop trigger extend_chain on audit_entry;
drop function extend_audit_chain, audit_entry_hash, audit_field, state_hash;
drop trigger never_emptied on audit_entry;
drop index audit_entry_recorded_at_index, audit_entry_actor_index, audit_entry_case_index;
create index audit_entry_stream_recorded_at_index on audit_entry (stream, recorded_at);
alter table audit_entry drop column seq, drop column xid, drop column previous_hash, drop column hash;
drop table audit_stream, audit_seal, audit_verification, audit_alarm;
`);
  }
}
