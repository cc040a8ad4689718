import { useCommand } from '../keys/keys.ts';
import { useWords } from '../language/language.tsx';
import { useOnline } from '../shell/online.ts';
import { useMay } from '../shell/session.tsx';
import { useClaimNext } from './commands.ts';
import { taskWords } from './words.ts';

/** `n` on every page. */
export function ClaimNextKey() {
  const t = useWords(taskWords);
  const may = useMay();
  const claimNext = useClaimNext();
  const online = useOnline();
  const canClaim = may('task:work') && online;
  useCommand(canClaim ? { id: 'claim-next', keys: 'n', label: t.claimNext, run: () => void claimNext() } : null);
  return null;
}
