import type { ApplyFact } from './index.ts';

/** 取下げ: possible until the legal act (domain §1.5). Who comes too late hears why. */
export const applyWithdrawal: ApplyFact = async (record, fact, standing) => {
  const occurredAt = fact.occurredAt;
  if (standing === 'open') {
    record.event('withdrawal-accepted', { actor: fact.actor, occurredAt });
    record.audit('case.withdraw', { actor: fact.actor, purpose: 'withdrawal' });
    return { status: 'applied', effect: { kind: 'withdrawn' } };
  }
  const registered = standing === 'decided' || record.file.outcome === 'REGISTERED';
  const code = registered ? 'too-late' : standing === 'withdrawn' ? 'case-withdrawn' : 'case-closed';
  record.event('withdrawal-refused', { actor: fact.actor, occurredAt, codes: { code } });
  record.notify('withdrawal-refused', fact.id, { reasonCode: code });
  return { status: 'refused', code };
};
