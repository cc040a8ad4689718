import { type TaskCommand, type TaskStatus, transition } from '../domain/task-transitions.ts';

/**
 * The state that the case's own workflow or housekeeping brings a task to. They act under the case's lock on what they
 * have just read, so the table never refuses; if it does, the caller looked at the wrong state.
 *
 * @throws RangeError
 */
export function moveOfCase(status: TaskStatus, command: TaskCommand): TaskStatus {
  const outcome = transition(status, command, { isHolder: false, isOwner: false, versionMatches: true });
  if ('to' in outcome) return outcome.to;
  throw new RangeError(`${command} of a task that is ${status}: ${outcome.refused}`);
}
