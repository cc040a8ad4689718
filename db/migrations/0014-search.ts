import { Migration } from '@mikro-orm/migrations';

/**
 * Whom cases and register entries are about, to be shown in lists and found by. Under row-level security only `=` and
 * ranges use an index, so a part of a name is found by its 1- and 2-grams.
 */
export class Search extends Migration {
  override up(): void {
    this.addSql(`
create table person_index (
  id uuid not null,
  case_id uuid not null references case_file (id),
  entry_id uuid null references register_entry (pseudonym_id),
  office text not null,
  name text not null,
  kana text not null,
  birth_date date null,
  folded_name text not null,
  folded_kana text not null,
  primary key (id),
  constraint person_index_subject_check check (id = coalesce(entry_id, case_id))
);
select separate_by_tenant('person_index');
create index person_index_birth_date on person_index (birth_date, id);
create index person_index_case_id on person_index (case_id);
create table person_gram (
  gram text not null,
  person_id uuid not null references person_index (id),
  primary key (gram, person_id)
);
select separate_by_tenant('person_gram', 'select, insert');
-- A corrected name leaves grams behind.
grant delete on person_gram to menkyo_api, menkyo_worker, menkyo_housekeeping;
create index person_gram_person_id on person_gram (person_id);
`);
  }

  override down(): void {
    this.addSql(`
drop table person_gram;
drop table person_index;
`);
  }
}
