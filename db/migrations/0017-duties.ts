import { Migration } from '@mikro-orm/migrations';

/** 定例の点検: one row a period, what was found in it, what was said about that, and who signed. */
export class RecurringDuties extends Migration {
  override up(): void {
    this.addSql(`
create table duty (
  id uuid not null,
  code text not null,
  name jsonb not null,
  signer text not null,
  from_day date not null,
  to_day date not null,
  made_at timestamptz not null,
  due_at timestamptz not null,
  escalated_at timestamptz null,
  signed_by uuid null references account (id),
  signed_at timestamptz null,
  sign_note text null,
  primary key (id),
  constraint duty_signed_check check ((signed_by is null) = (signed_at is null))
);
create table duty_finding (
  id uuid not null,
  duty_id uuid not null references duty (id),
  rule text not null,
  about text not null,
  actor uuid null references account (id),
  case_id uuid null references case_file (id),
  details jsonb not null,
  disposition text null,
  note text null,
  disposed_by uuid null references account (id),
  disposed_at timestamptz null,
  primary key (id),
  constraint duty_finding_once unique (duty_id, rule, about),
  constraint duty_finding_disposition_check check (disposition in ('explained', 'incident')),
  constraint duty_finding_disposed_check check ((disposition is null) = (disposed_at is null)),
  constraint duty_finding_someone_else check (disposed_by <> actor)
);
create table duty_comment (
  id uuid not null,
  duty_id uuid not null references duty (id),
  author_id uuid not null references account (id),
  text text not null,
  at timestamptz not null,
  primary key (id)
);
select separate_by_tenant('duty');
select separate_by_tenant('duty_finding');
select separate_by_tenant('duty_comment', 'select, insert');
revoke insert on duty, duty_finding from menkyo_api;
revoke insert, update on duty, duty_finding, duty_comment from menkyo_worker;
revoke insert on duty_comment from menkyo_housekeeping;
revoke update on duty_finding from menkyo_housekeeping;
alter table duty add constraint duty_once unique (tenant, code, from_day);
create index duty_open on duty (tenant, due_at) where signed_at is null;
create index duty_finding_duty on duty_finding (tenant, duty_id);
create index duty_comment_duty on duty_comment (tenant, duty_id, at);
create trigger signed_stays before update on duty for each row when (old.signed_at is not null)
  execute function refuse_change();
create trigger disposed_stays before update on duty_finding for each row when (old.disposed_at is not null)
  execute function refuse_change();
create trigger nothing_goes before delete on duty for each row execute function refuse_change();
create trigger nothing_goes before delete on duty_finding for each row execute function refuse_change();
create trigger insert_only before update or delete on duty_comment for each row execute function refuse_change();
`);
  }

  override down(): void {
    this.addSql('drop table duty_comment; drop table duty_finding; drop table duty;');
  }
}
