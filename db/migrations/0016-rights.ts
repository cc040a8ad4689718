import { Migration } from '@mikro-orm/migrations';

/** 権限対応表: every version as a document, who proposed and who approved it. What was decided stays as it is. */
export class Rights extends Migration {
  override up(): void {
    this.addSql(`
create table rights_matrix (
  id uuid not null,
  status text not null,
  based_on int null,
  version int null,
  document json not null,
  changes json not null,
  reason text not null,
  proposed_by uuid null references account (id),
  proposed_at timestamptz not null,
  effective_at timestamptz null,
  decided_by uuid null references account (id),
  decided_at timestamptz null,
  decision_note text null,
  primary key (id),
  constraint rights_matrix_status_check check (status in ('PROPOSED', 'APPROVED', 'REJECTED')),
  constraint rights_matrix_version_check check ((status = 'APPROVED') = (version is not null)),
  constraint rights_matrix_effective_check check (status <> 'APPROVED' or effective_at is not null),
  constraint rights_matrix_decided_check check ((status = 'PROPOSED') = (decided_at is null)),
  constraint rights_matrix_someone_else check (decided_by <> proposed_by)
);
select separate_by_tenant('rights_matrix');
revoke insert, update on rights_matrix from menkyo_worker, menkyo_housekeeping;
alter table rights_matrix add constraint rights_matrix_version_unique unique (tenant, version);
create index rights_matrix_in_force on rights_matrix (tenant, effective_at desc, version desc) where version is not null;
create trigger decided_stays before update on rights_matrix for each row when (old.status <> 'PROPOSED')
  execute function refuse_change();
create trigger nothing_goes before delete on rights_matrix for each row execute function refuse_change();
`);
  }

  override down(): void {
    this.addSql('drop table rights_matrix;');
  }
}
