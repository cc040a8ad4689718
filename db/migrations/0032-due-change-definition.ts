import { Migration } from '@mikro-orm/migrations';

/** A date moves by a changed definition too: each row says under which one. Rows of before this do not know. */
export class DueChangeDefinition extends Migration {
  override up(): void {
    this.addSql(`alter table due_change add column definition_version text null;`);
  }

  override down(): void {
    this.addSql(`alter table due_change drop column definition_version;`);
  }
}
