import { Migration } from '@mikro-orm/migrations';

/** Files, documents and applications are sealed with a key outside the database; what stands there is read as it is. */
export class SealedAtRest extends Migration {
  override up(): void {
    this.addSql(`
alter table application alter column form type bytea using convert_to(form::text, 'UTF8');
alter table application alter column signature type bytea using convert_to(signature::text, 'UTF8');
alter table inbox_item alter column body type bytea using convert_to(body::text, 'UTF8');
`);
  }

  /** Only what was never sealed can become JSON again. */
  override down(): void {
    this.addSql(`
alter table inbox_item alter column body type jsonb using convert_from(body, 'UTF8')::jsonb;
alter table application alter column signature type jsonb using convert_from(signature, 'UTF8')::jsonb;
alter table application alter column form type jsonb using convert_from(form, 'UTF8')::jsonb;
`);
  }
}
