import type { Answer } from '../../api/ask.ts';
import type { Plan } from '../../cases/fields.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { Notice } from '../../ui/states.tsx';
import { taskPaneWords } from './words.ts';

type Proposal = NonNullable<Answer<'GET /tasks/{id}/consequences'>['proposal']>;

/** What the reviewer proposed, and wrote to whoever decides. */
export function ProposalNote({ proposal, plan }: { readonly proposal: Proposal; readonly plan: Plan }) {
  const t = useWords(taskPaneWords);
  const local = useLocal();
  const label = plan.tasks['review']?.decisions[proposal.decision]?.label;
  return (
    <Notice tone="info">
      <div>
        <strong>{t.proposal(proposal.by, label === undefined ? proposal.decision : local(label))}</strong>
        {Object.entries(proposal.form)
          .filter(([, value]) => typeof value === 'string' && value !== '')
          .map(([name, value]) => (
            <p key={name}>{String(value)}</p>
          ))}
      </div>
    </Notice>
  );
}
