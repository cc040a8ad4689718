import { Migration } from '@mikro-orm/migrations';

/**
 * What a stage and a step write down of themselves stands once, also when two attempts write at the same moment. Staff
 * open cases too: the api writes them down.
 */
export class StepsDoneOnce extends Migration {
  override up(): void {
    this.addSql(`
create unique index case_event_stage_entered on case_event (case_id, stage, visit) where kind = 'stage-entered';
create unique index case_event_step_done on case_event (case_id, visit, (codes ->> 'step'), ((codes ->> 'round')::int))
  where kind = 'step-done';
grant insert on case_file, application to menkyo_api;
`);
  }

  override down(): void {
    this.addSql(`
revoke insert on case_file, application from menkyo_api;
drop index case_event_step_done;
drop index case_event_stage_entered;
`);
  }
}
