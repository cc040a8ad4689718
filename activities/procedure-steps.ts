import { SYSTEM } from '../db/case-record.ts';
import { Application } from '../db/entities/index.ts';
import { holds } from '../domain/qualification/condition.ts';
import type { AutomaticRule } from '../domain/qualification/definition.ts';
import type { ActivityDeps } from './deps.ts';
import type { PlaceAt } from './place.ts';

export interface StepRound {
  readonly name: string;
  /** The how-manieth time in this visit. */
  readonly round: number;
}

export interface StepsOrder extends PlaceAt {
  /** Those that follow each other without a person in between; at least one. */
  readonly steps: readonly StepRound[];
}

/** How far it went, and a code when the case ends there. */
export interface StepsDone {
  readonly done: number;
  readonly end: string | null;
}

/** What is written down of a step. */
interface StepOutcome {
  readonly step: string;
  readonly round: number;
  readonly end: string | null;
}

/** Automatic steps of a procedure that is made of a definition alone. */
export function createProcedureStepActivities({ database, clock }: Pick<ActivityDeps, 'database' | 'clock'>) {
  /** What came of the rule: a code that ends the case, or nothing. */
  async function evaluate(caseId: string, rule: AutomaticRule): Promise<string | null> {
    if (rule.rule === 'record') return null;
    const { form } = await database.inTransaction((em) => em.findOneOrFail(Application, { case: caseId }));
    return holds(rule.condition, form) ? null : rule.otherwise;
  }

  /** The steps' rules, and what came of those that were done before. */
  function look({ caseId, visit }: PlaceAt, steps: readonly StepRound[]) {
    return database.statement<StepRound & { rule: AutomaticRule | null; done: StepOutcome | null }>(
      `select o.step ->> 'name' as name, (o.step ->> 'round')::int as round,
              (select s.step -> 'automatic' from jsonb_array_elements(c.plan -> 'steps') s (step)
                where s.step -> 'name' = o.step -> 'name') as rule,
              (select e.codes from case_event e
                where e.case_id = c.id and e.kind = 'step-done' and e.visit = ? and e.codes ->> 'step' = o.step ->> 'name'
                  and (e.codes ->> 'round')::int = (o.step ->> 'round')::int) as done
         from case_file c, jsonb_array_elements(?::jsonb) with ordinality o (step, place)
        where c.id = ? order by o.place`,
      [visit, JSON.stringify(steps), caseId],
    );
  }

  /** Writes steps down as done, with what came of them; done once, they stay as they were. One statement. */
  async function record({ caseId, stage, visit, at }: PlaceAt, outcomes: readonly StepOutcome[]): Promise<void> {
    await database.statement(
      `with done as (
         select d.codes, d.place from jsonb_array_elements(?::jsonb) with ordinality d (codes, place)
          where not exists (
            select from case_event e
             where e.case_id = ? and e.kind = 'step-done' and e.visit = ? and e.codes ->> 'step' = d.codes ->> 'step'
               and (e.codes ->> 'round')::int = (d.codes ->> 'round')::int)),
       file as (
         update case_file set event_seq = event_seq + ?, version = version + 1
          where id = ? and exists (select from done) returning id, event_seq - ? as before)
       insert into case_event (case_id, seq, kind, stage, visit, codes, actor, occurred_at, recorded_at)
       select id, before + place, 'step-done', ?, ?, codes, ?, ?, ? from file, done on conflict do nothing`,
      [
        JSON.stringify(outcomes),
        caseId,
        visit,
        outcomes.length,
        caseId,
        outcomes.length,
        stage,
        visit,
        SYSTEM,
        new Date(at),
        clock.now(),
      ],
    );
  }

  /** All of these, or none: what fails leaves nothing. */
  async function perform(place: PlaceAt, steps: readonly StepRound[]): Promise<StepsDone> {
    const outcomes: StepOutcome[] = [];
    for (const { name, round, rule, done } of await look(place, steps)) {
      if (rule === null) throw new RangeError(`the plan has no automatic step ${name}`);
      const end = done === null ? await evaluate(place.caseId, rule) : done.end;
      outcomes.push({ step: name, round, end });
      if (end !== null) break;
    }
    await record(place, outcomes);
    return { done: outcomes.length, end: outcomes.at(-1)?.end ?? null };
  }

  return {
    /** Where they cannot all be done together, the first alone is tried: so each fails under its own name. */
    async performSteps(order: StepsOrder): Promise<StepsDone> {
      const { steps } = order;
      try {
        return await perform(order, steps);
      } catch (error) {
        if (steps.length === 1) throw error;
        return perform(order, steps.slice(0, 1));
      }
    },

    /** One step, of a case that began before steps were done together. */
    async performStep(order: PlaceAt & StepRound): Promise<{ end: string | null }> {
      const { end } = await perform(order, [order]);
      return { end };
    },
  };
}
