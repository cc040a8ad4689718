import { useState } from 'react';
import type { Answer } from '../api/ask.ts';
import type { Plan } from '../cases/fields.ts';
import { useMe } from '../shell/session.tsx';
import { DecisionArea } from './decision-area.tsx';

interface Props {
  readonly page: Answer<'GET /tasks/{id}'>;
  readonly plan: Plan;
  readonly foresight: Answer<'GET /tasks/{id}/consequences'> | undefined;
}

/** The decision of a task, for who has it; what was typed stays in sight when it goes to somebody else meanwhile. */
export function TaskDecision({ page, plan, foresight }: Props) {
  const { id: me } = useMe();
  const [began, begin] = useState(false);
  const isMine = mayDecide(page);
  if (isMine && !began) begin(true);
  if (!isMine && !(began && wentToAnother(page.task, me))) return null;
  return <DecisionArea page={page} isMine={isMine} plan={plan} foresight={foresight} />;
}

export function mayDecide({ commands }: Pick<Props['page'], 'commands'>): boolean {
  return commands.some(({ command, allowed }) => command === 'decide' && allowed);
}

/** Without this person's doing: what they give away or decide themselves is not lost. */
function wentToAnother({ status, holder, owner }: Props['page']['task'], me: string): boolean {
  if (status === 'CANCELLED') return true;
  return (status === 'CLAIMED' || status === 'DELEGATED') && holder?.id !== me && owner?.id !== me;
}
