import { Migration } from '@mikro-orm/migrations';

/** Which case a signed-in browser shows, so that colleagues see each other there. It ends with the session. */
export class Presence extends Migration {
  override up(): void {
    this.addSql(`
alter table session add column looking_at uuid null, add column looked_at timestamptz null;
create index session_looking_at_index on session (looking_at) where looking_at is not null;
`);
  }

  override down(): void {
    this.addSql(`
drop index session_looking_at_index;
alter table session drop column looked_at, drop column looking_at;
`);
  }
}
