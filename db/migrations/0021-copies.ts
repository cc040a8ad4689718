import { Migration } from '@mikro-orm/migrations';

/** 持出し: copies asked for and granted, and a ledger of every file that was made and of what became of it. */
export class Copies extends Migration {
  override up(): void {
    this.addSql(`
create table copy_request (
  id uuid not null,
  what text not null,
  filter jsonb not null,
  format text not null,
  purpose text not null,
  recipient text not null,
  recipient_account uuid null references account (id),
  status text not null,
  asked_by uuid not null references account (id),
  asked_at timestamptz not null,
  decided_by uuid null references account (id),
  decided_at timestamptz null,
  decision_note text null,
  grant_ends_at timestamptz null,
  primary key (id),
  constraint copy_request_what_check check (what in ('worklist', 'register', 'bulk-print')),
  constraint copy_request_status_check check (status in ('REQUESTED', 'GRANTED', 'REFUSED', 'RETURNED')),
  constraint copy_request_decided_check check (
    (status = 'REQUESTED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint copy_request_ends_check check (
    (status in ('GRANTED', 'RETURNED')) = (grant_ends_at is not null)
    and grant_ends_at > decided_at and grant_ends_at <= decided_at + interval '7 days'),
  constraint copy_request_someone_else check (decided_by <> asked_by and decided_by <> recipient_account)
);
create table copy_ledger (
  id uuid not null,
  copy_id uuid not null references copy_request (id),
  entry text not null,
  filter jsonb null,
  rows int null,
  sha256 text null,
  recipient text not null,
  actor uuid not null references account (id),
  returned_by text null,
  note text null,
  recorded_at timestamptz not null,
  primary key (id),
  constraint copy_ledger_entry_check check (entry in ('made', 'returned', 'destroyed')),
  constraint copy_ledger_made_check check (
    (entry = 'made') = (sha256 is not null) and (entry = 'made') = (rows is not null)
    and (entry = 'made') = (filter is not null) and (entry = 'made') = (returned_by is null))
);
select separate_by_tenant('copy_request');
select separate_by_tenant('copy_ledger', 'select, insert');
revoke insert, update on copy_request, copy_ledger from menkyo_worker, menkyo_housekeeping;
create index copy_request_asked on copy_request (tenant, asked_at desc, id desc);
create index copy_request_asker on copy_request (tenant, asked_by, asked_at desc, id desc);
create index copy_ledger_copy on copy_ledger (tenant, copy_id, recorded_at, id);
create unique index copy_ledger_ends_once on copy_ledger (tenant, copy_id) where entry <> 'made';
create index issued_document_certificates on issued_document (tenant, issued_on, id) where kind = 'certificate';
create trigger ended_stays before update on copy_request for each row
  when (old.status in ('REFUSED', 'RETURNED')) execute function refuse_change();
create trigger nothing_goes before delete on copy_request for each row execute function refuse_change();
create trigger insert_only before update or delete on copy_ledger for each row execute function refuse_change();
create trigger never_emptied before truncate on copy_ledger for each statement execute function refuse_change();
`);
  }

  override down(): void {
    this.addSql('drop index issued_document_certificates; drop table copy_ledger; drop table copy_request;');
  }
}
