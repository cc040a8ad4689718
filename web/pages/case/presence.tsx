import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useWords } from '../../language/language.tsx';
import { words } from '../../language/words.ts';

const AGAIN_MS = 15_000;

/** 閲覧中: colleagues who have the case on their page at this moment. */
export function Presence({ caseId }: { readonly caseId: string }) {
  const t = useWords(own);
  const { data } = useQuery({
    queryKey: ['POST /cases/{id}/presence', caseId],
    queryFn: ({ signal }) => ask('POST /cases/{id}/presence', { path: { id: caseId }, signal }),
    refetchInterval: AGAIN_MS,
  });
  const others = data?.others ?? [];
  return <span role="status">{others.length > 0 && t.looking(others)}</span>;
}

const own = words({
  looking: {
    ja: (who: readonly string[]) => `${who.map((name) => `${name}さん`).join('、')}が閲覧中`,
    en: (who: readonly string[]) => `${who.join(', ')} ${who.length === 1 ? 'is' : 'are'} looking at this`,
  },
});
