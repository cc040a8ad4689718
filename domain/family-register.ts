import { valueAt } from './qualification/condition.ts';

/** 戸籍関係情報 as the network gives it: entries without a reliable order (domain §3.5). */
export interface FamilyRegisterAnswer {
  readonly determinacy: 'UNIQUE' | 'AMBIGUOUS' | 'NONE' | 'WITHHELD';
  readonly entries: readonly {
    /** JIS X 0401. */
    readonly prefecture: string;
    readonly status: 'CURRENT' | 'REMOVED' | 'UNKNOWN';
  }[];
}

export interface DomicileFinding {
  /** WITHHELD (不開示) is asked about by telephone or letter; AMBIGUOUS and NONE by a paper of the applicant. */
  readonly outcome: 'CONFIRMED' | 'MISMATCH' | 'AMBIGUOUS' | 'NONE' | 'WITHHELD';
  /** Where the register says the domicile is, once it says one prefecture. */
  readonly prefecture?: string;
}

/**
 * Whether the family register confirms the declared domicile (本籍地都道府県): one current entry, or several that share a
 * prefecture. Where the provider cannot order the entries, one whose status is unknown may be the current one too.
 */
export function adjudicate(declared: unknown, { determinacy, entries }: FamilyRegisterAnswer): DomicileFinding {
  if (determinacy === 'WITHHELD') return { outcome: 'WITHHELD' };
  if (determinacy === 'NONE' || (determinacy === 'UNIQUE' && entries.length === 0)) return { outcome: 'NONE' };
  const possible = determinacy === 'UNIQUE' ? ['CURRENT'] : ['CURRENT', 'UNKNOWN'];
  const prefectures = new Set(
    entries.filter(({ status }) => possible.includes(status)).map(({ prefecture }) => prefecture),
  );
  const current = entries.find(({ status }) => status === 'CURRENT');
  if (current === undefined || prefectures.size > 1) return { outcome: 'AMBIGUOUS' };
  const { prefecture } = current;
  const agrees = valueAt(declared, 'kind') === 'prefecture' && valueAt(declared, 'code') === prefecture;
  return { outcome: agrees ? 'CONFIRMED' : 'MISMATCH', prefecture };
}
