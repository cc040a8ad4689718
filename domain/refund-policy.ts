import type { CaseBalance } from './fees.ts';

export interface RefundQuestion extends Pick<CaseBalance, 'paid' | 'refunded' | 'excess'> {
  readonly outcome: 'REGISTERED' | 'REFUSED' | 'WITHDRAWN' | 'GUIDED_OUT';
  /** Whether the application was formally received (収受) before it ended. */
  readonly received: boolean;
}

/**
 * What is to be given back when a case ends, in yen (domain §1.5): everything when it was not ours to take or was
 * withdrawn before 収受, what was paid too much (過誤納) always, nothing else by default.
 */
export function refundDue({ outcome, received, paid, refunded, excess }: RefundQuestion): number {
  const everything = Math.max(0, paid - refunded);
  if (outcome === 'GUIDED_OUT') return everything;
  if (outcome === 'WITHDRAWN' && !received) return everything;
  return excess;
}
