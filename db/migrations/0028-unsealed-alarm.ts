import { Migration } from '@mikro-orm/migrations';

/** A sealer that is down cannot say so: housekeeping raises the alarm about what nobody seals. */
export class UnsealedAlarm extends Migration {
  override up(): void {
    this.addSql('grant insert on audit_alarm to menkyo_housekeeping;');
  }

  override down(): void {
    this.addSql('revoke insert on audit_alarm from menkyo_housekeeping;');
  }
}
