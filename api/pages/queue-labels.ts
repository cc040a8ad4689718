import type { Numbers } from '../../contracts/numbers.ts';
import type { ApiDeps } from '../deps.ts';

type Label = Numbers['kinds'][number]['label'];

/** What the kinds and offices of queues are called in the definitions served; a code nobody defines is its own name. */
export function queueLabels({ qualifications }: Pick<ApiDeps, 'qualifications'>) {
  const served = [...qualifications.values()].map(({ qualification }) => qualification);
  const tasks = served.flatMap(({ procedures }) =>
    Object.values(procedures).flatMap(({ tasks }) => Object.entries(tasks)),
  );
  const kinds = new Map<string, Label>(tasks.toReversed().map(([kind, { label }]) => [kind, label]));
  const offices = new Map<string, Label>(
    served.flatMap(({ codeLists }) => codeLists['offices'] ?? []).map(({ code, ja, en }) => [code, { ja, en }]),
  );
  const labelOf = (labels: ReadonlyMap<string, Label>) => (code: string) => labels.get(code) ?? { ja: code, en: code };
  return { kind: labelOf(kinds), office: labelOf(offices) };
}
