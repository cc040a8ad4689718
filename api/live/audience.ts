import type { Change } from '../../db/queries/changes.ts';
import { isMember } from '../../domain/queues.ts';
import type { Caller } from '../plugins/access.ts';
import { may } from '../policy.ts';

/** Who listens, and which offices' cases they see; `null` is every office. */
export interface Listener {
  readonly account: Caller;
  readonly reach: string | null;
}

/** Whether a person hears of a change: who could not find it in a list or on a page does not. */
export function mayHear(listener: Listener, change: Change): boolean {
  return HEARD[change.kind](listener, change);
}

const HEARD: Readonly<Record<Change['kind'], (listener: Listener, change: Change) => boolean>> = {
  task: (listener, change) => may(listener.account, 'task:read') && findsTask(listener, change),
  case: (listener, change) => may(listener.account, 'case:read') && isInReach(listener, change),
  stuck: ({ account }) => may(account, 'stuck:read'),
  account: () => false,
};

/** One they hold, one of their queues, or for who sees all one of their offices. */
function findsTask(listener: Listener, change: Change): boolean {
  const { account } = listener;
  if (change.holder === account.id) return true;
  if (change.queue !== null && isMember(change.queue, account)) return true;
  return may(account, 'task:see-all') && isInReach(listener, change);
}

function isInReach({ reach }: Listener, { office }: Change): boolean {
  return reach === null || reach === office;
}
