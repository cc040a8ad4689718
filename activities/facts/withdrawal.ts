import { RegisterEntry } from '../../db/entities/index.ts';
import type { ApplyFact } from './index.ts';

/** 取下げ: possible until the legal act (domain §1.5). Who comes too late hears why. */
export const applyWithdrawal: ApplyFact = async (record, fact, { standing }) => {
  const occurredAt = fact.occurredAt;
  const registered = (await record.em.count(RegisterEntry, { case: record.file.id })) > 0;
  if (standing === 'open' && !registered) {
    record.event('withdrawal-accepted', { actor: fact.actor, occurredAt });
    record.audit('case.withdraw', { actor: fact.actor, purpose: 'withdrawal' });
    return { status: 'applied', effect: { kind: 'withdrawn' } };
  }
  const code =
    registered || standing === 'decided' ? 'too-late' : standing === 'withdrawn' ? 'case-withdrawn' : 'case-closed';
  record.event('withdrawal-refused', { actor: fact.actor, occurredAt, codes: { code } });
  record.notify('withdrawal-refused', fact.id, { reasonCode: code });
  return { status: 'refused', code };
};
