import { toPlainDate } from './calendar.ts';
import { type ConditionFacts, holds } from './qualification/condition.ts';
import type { EvidenceRule } from './qualification/definition.ts';
import type { LocalizedText } from './qualification/form-definition.ts';

/** A paper that this case needs (domain §1.3). */
export interface RequiredEvidence {
  readonly kind: string;
  /** Every kind of paper that will do, the kind itself first. */
  readonly accepts: readonly string[];
  readonly label: LocalizedText;
  readonly freshForMonths?: number;
}

/** What the evidence rules ask about. */
export interface EvidenceQuestion {
  readonly form: Readonly<Record<string, unknown>>;
  /** What the case has established, as the rules name it; what is not known yet is absent. */
  readonly facts?: ConditionFacts;
}

export interface SuppliedEvidence {
  readonly kind: string;
  /** The date on the paper, where somebody has read it, `YYYY-MM-DD`. */
  readonly issuedOn?: string;
  /** The day it arrived, which its age is measured on, `YYYY-MM-DD`. */
  readonly receivedOn?: string;
}

export interface MissingEvidence extends RequiredEvidence {
  readonly reason: 'absent' | 'too-old';
}

/** The papers a case needs by its procedure's rules, in their order. */
export function requiredEvidence(
  rules: readonly EvidenceRule[],
  { form, facts = {} }: EvidenceQuestion,
): readonly RequiredEvidence[] {
  return rules
    .filter(({ when }) => when === undefined || holds(when, form, facts))
    .map(({ kind, alternatives = [], label, freshForMonths }) => ({
      kind,
      accepts: [kind, ...alternatives],
      label,
      ...(freshForMonths === undefined ? {} : { freshForMonths }),
    }));
}

/** What of it is not there, or is there and too old. */
export function missingEvidence(
  required: readonly RequiredEvidence[],
  supplied: readonly SuppliedEvidence[],
): readonly MissingEvidence[] {
  return required.flatMap((item): readonly MissingEvidence[] => {
    const candidates = supplied.filter(({ kind }) => item.accepts.includes(kind));
    if (candidates.some((paper) => isFreshEnough(item, paper))) return [];
    return [{ ...item, reason: candidates.length === 0 ? 'absent' : 'too-old' }];
  });
}

/**
 * Whether a paper of a limited age arrived in time: the day of issue is not counted, and months end on the same day of
 * the month or on its last (民法140条, 143条). Where a date is not known yet, the age is a person's question.
 */
function isFreshEnough({ freshForMonths }: RequiredEvidence, { issuedOn, receivedOn }: SuppliedEvidence): boolean {
  if (freshForMonths === undefined || issuedOn === undefined || receivedOn === undefined) return true;
  return receivedOn <= toPlainDate(issuedOn).add({ months: freshForMonths }).toString();
}
