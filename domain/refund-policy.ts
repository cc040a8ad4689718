import type { CaseBalance } from './fees.ts';

export interface RefundQuestion extends Pick<CaseBalance, 'paid' | 'refunded' | 'excess'> {
  readonly outcome: 'REGISTERED' | 'REFUSED' | 'WITHDRAWN' | 'GUIDED_OUT' | 'COMPLETED' | 'ENDED';
  /** Why it was refused, as a code. */
  readonly code: string | null;
  /** Whether the application was formally received (収受) before it ended. */
  readonly received: boolean;
}

/**
 * What is to be given back when a case ends, in yen (domain §1.5): everything when it was not ours to take or was
 * withdrawn before 収受, or was refused for a fee that came at that very moment; what was paid too much (過誤納) always, nothing else by default.
 */
export function refundDue({ outcome, code, received, paid, refunded, excess }: RefundQuestion): number {
  const everything = Math.max(0, paid - refunded);
  if (outcome === 'GUIDED_OUT') return everything;
  if (outcome === 'WITHDRAWN' && !received) return everything;
  if (outcome === 'REFUSED' && code === 'fee-not-paid') return everything;
  return excess;
}
