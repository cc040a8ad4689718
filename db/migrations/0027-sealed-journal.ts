import { Migration } from '@mikro-orm/migrations';

/**
 * What facts and messages say, and what files are called, is sealed with a key outside the database; the row a fact is
 * about gets a column. What stands there is read as it is.
 */
export class SealedJournal extends Migration {
  override up(): void {
    this.addSql(`
alter table fact no force row level security;
alter table fact add column about uuid null;
update fact set about = (payload ->> 'about')::uuid where payload ->> 'about' is not null;
alter table fact alter column payload type bytea using convert_to(payload::text, 'UTF8');
alter table fact force row level security;
alter table outbox_message alter column variables type bytea using convert_to(variables::text, 'UTF8');
alter table attachment alter column name type bytea using convert_to(to_json(name)::text, 'UTF8');
`);
  }

  /** Only what was never sealed can become JSON again. */
  override down(): void {
    this.addSql(`
alter table attachment alter column name type text using convert_from(name, 'UTF8')::json #>> '{}';
alter table outbox_message alter column variables type jsonb using convert_from(variables, 'UTF8')::jsonb;
alter table fact alter column payload type jsonb using convert_from(payload, 'UTF8')::jsonb;
alter table fact drop column about;
`);
  }
}
