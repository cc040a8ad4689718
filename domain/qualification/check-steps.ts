import type { Procedure } from './definition.ts';
import { fieldPaths, fieldsOf } from './form-definition.ts';
import { conditionDefects } from './condition.ts';
import type { Source } from './source.ts';

/** What the steps of a procedure and its tasks owe each other. */
export function checkSteps({ form, stages, steps = [], tasks }: Procedure, source: Source): void {
  if (stages.includes('carryOut') !== steps.length > 0) {
    source.report(['steps'], 'steps are there for the stage carryOut, and only for it');
  }
  const fields = fieldPaths(fieldsOf(form));
  steps.forEach(({ name, automatic, task, after = {} }, index) => {
    const report = (path: readonly (string | number)[], reason: string) =>
      source.report(['steps', index, ...path], reason);
    const earlier = steps.slice(0, index).map((step) => step.name);
    if (earlier.includes(name)) report(['name'], `${name} stands twice`);
    if ((automatic === undefined) === (task === undefined)) report([], 'is either automatic or a task');
    if (automatic?.rule === 'require') {
      for (const { path, reason } of conditionDefects(automatic.condition, fields)) {
        report(['automatic', 'condition', ...path], reason);
      }
    }
    const decisions = task === undefined ? undefined : tasks[task]?.decisions;
    if (task !== undefined && decisions === undefined) report(['task'], `${task} is not among the tasks`);
    for (const [decision, next] of Object.entries(after)) {
      if (decisions !== undefined && !Object.hasOwn(decisions, decision)) {
        report(['after', decision], `${decision} is no decision of ${task}`);
      }
      if ('backTo' in next && next.backTo !== name && !earlier.includes(next.backTo)) {
        report(['after', decision], `${next.backTo} is no earlier step`);
      }
    }
  });
}
