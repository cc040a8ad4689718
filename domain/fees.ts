import { type DateLike, toPlainDate } from './calendar.ts';
import { DomainError } from './errors.ts';

/** One dated row of a fee table (手数料条例 別表, domain §1.2). */
export interface FeeRow {
  readonly code: string;
  /** Whole yen. */
  readonly amount: number;
  /** First day of validity, `YYYY-MM-DD`; a row is valid until a later one of the same code replaces it. */
  readonly validFrom: string;
  readonly legalBasis: string;
}

export type FeeTable = readonly FeeRow[];

/**
 * The fee of `feeCode` on `onDate`, which is the day of application: the fee arises with it (申請のとき) and stays what it
 * was then, whenever it is paid (domain §1.5). Throws `fee-not-defined` when no row, or more than one, says what it is.
 */
export function feeFor(table: FeeTable, feeCode: string, onDate: DateLike): FeeRow {
  const day = toPlainDate(onDate).toString();
  const inForce = table.filter(({ code, validFrom }) => code === feeCode && validFrom <= day);
  const latest = inForce.reduce((date, { validFrom }) => (validFrom > date ? validFrom : date), '');
  const [fee, ...rivals] = inForce.filter(({ validFrom }) => validFrom === latest);
  if (fee === undefined || rivals.length > 0) throw new DomainError('fee-not-defined', { fee: feeCode, day });
  return fee;
}

/** A row of a case's ledger, as far as the balance asks. */
export interface BalanceEntry {
  readonly entry: 'charge' | 'waiver' | 'payment' | 'cash' | 'refund' | 'chargeback';
  /** Whole yen, never negative: the entry says which way the money goes. */
  readonly amount: number;
}

/** What a case owes and has paid; all in yen. */
export interface CaseBalance {
  readonly charged: number;
  /** 減免. */
  readonly waived: number;
  /** Online and in cash, less what the card network took back. */
  readonly paid: number;
  readonly refunded: number;
  /** Still to be paid. */
  readonly due: number;
  /** 過誤納: paid beyond what was owed, and to be given back. */
  readonly excess: number;
  /** Something was charged and nothing of it is due. Without a charge nothing is settled, so nothing is registered. */
  readonly settled: boolean;
}

/** The balance of a case (domain §4.4), in any order of its entries. Throws `amount-invalid`. */
export function balance(entries: readonly BalanceEntry[]): CaseBalance {
  const sum = { charge: 0, waiver: 0, payment: 0, cash: 0, refund: 0, chargeback: 0 };
  for (const { entry, amount } of entries) {
    if (!Number.isSafeInteger(amount) || amount < 0) throw new DomainError('amount-invalid', { entry });
    sum[entry] += amount;
  }
  const paid = sum.payment + sum.cash - sum.chargeback;
  const owed = Math.max(0, sum.charge - sum.waiver);
  const kept = paid - sum.refund;
  const due = Math.max(0, owed - kept);
  return {
    charged: sum.charge,
    waived: sum.waiver,
    paid,
    refunded: sum.refund,
    due,
    excess: Math.max(0, kept - owed),
    settled: due === 0 && entries.some(({ entry }) => entry === 'charge'),
  };
}
