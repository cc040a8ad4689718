import { SYSTEM } from '../db/case-record.ts';
import { Application } from '../db/entities/index.ts';
import { holds } from '../domain/qualification/condition.ts';
import type { AutomaticRule } from '../domain/qualification/definition.ts';
import type { ActivityDeps } from './deps.ts';
import type { PlaceAt } from './place.ts';

export interface StepOrder extends PlaceAt {
  readonly name: string;
  /** The how-manieth time in this visit. */
  readonly round: number;
}

/** Automatic steps of a procedure that is made of a definition alone. */
export function createProcedureStepActivities({ database, clock }: Pick<ActivityDeps, 'database' | 'clock'>) {
  /** What came of the rule: a code that ends the case, or nothing. */
  async function evaluate(caseId: string, rule: AutomaticRule): Promise<string | null> {
    if (rule.rule === 'record') return null;
    const { form } = await database.inTransaction((em) => em.findOneOrFail(Application, { case: caseId }));
    return holds(rule.condition, form) ? null : rule.otherwise;
  }

  /** Writes the step down as done, with what came of it; done once, it stays as it was. One statement. */
  async function record({ caseId, stage, visit, name, round, at }: StepOrder, end: string | null): Promise<void> {
    await database.statement(
      `with file as (
         update case_file c set event_seq = event_seq + 1, version = version + 1
          where c.id = ? and not exists (${DONE}) returning c.id, c.event_seq)
       insert into case_event (case_id, seq, kind, stage, visit, codes, actor, occurred_at, recorded_at)
       select id, event_seq, 'step-done', ?, ?, ?::jsonb, ?, ?, ? from file on conflict do nothing`,
      [
        caseId,
        visit,
        name,
        round,
        stage,
        visit,
        JSON.stringify({ step: name, round, end }),
        SYSTEM,
        new Date(at),
        clock.now(),
      ],
    );
  }

  return {
    /** @returns a code when the case ends here */
    async performStep(order: StepOrder): Promise<{ end: string | null }> {
      const { caseId, name, visit, round } = order;
      const [step] = await database.statement<{ rule: AutomaticRule; done: { end: string | null } | null }>(
        `select s.step -> 'automatic' as rule, (${DONE}) as done
           from case_file c, jsonb_array_elements(c.plan -> 'steps') s (step)
          where c.id = ? and s.step ->> 'name' = ?`,
        [visit, name, round, caseId, name],
      );
      if (step === undefined) throw new RangeError(`the plan has no step ${name}`);
      if (step.done !== null) return { end: step.done.end };
      const end = await evaluate(caseId, step.rule);
      await record(order, end);
      return { end };
    },
  };
}

/** The event that says that the step was done. Parameters: visit, name, round. */
const DONE = `select e.codes from case_event e
  where e.case_id = c.id and e.kind = 'step-done' and e.visit = ? and e.codes ->> 'step' = ?
    and (e.codes ->> 'round')::int = ?`;
