import { Type } from 'typebox';
import { Application } from '../../db/entities/index.ts';
import { hashedMatchKey } from '../../db/match-key.ts';
import { excludeApplicantsOwnAccount } from '../../db/own-case.ts';
import { applicantOf, indexPerson } from '../../db/person-index.ts';
import { officeOfCase } from '../../domain/queues.ts';
import { readPayload } from '../payload.ts';
import { planOf } from '../plan.ts';
import type { ApplyFact } from './index.ts';

const CorrectionPayload = Type.Object({ form: Type.Record(Type.String(), Type.Unknown()) });

/** The applicant's answer to a correction request (補正): the form as it stands from now on. */
export const applyCorrection: ApplyFact = async (record, fact, { standing, correctionAsked }) => {
  const { form } = readPayload(CorrectionPayload, fact.payload);
  const { em, file } = record;
  if (!correctionAsked) {
    record.event('correction-refused', { actor: fact.actor, occurredAt: fact.occurredAt });
    return { status: 'refused', code: standing === 'open' ? 'correction-not-asked' : 'case-closed' };
  }
  const application = await em.findOneOrFail(Application, { case: file.id });
  application.form = { ...application.form, ...form };
  application.revision += 1;
  application.updatedAt = record.now;
  file.matchKey = hashedMatchKey(application.form);
  file.office = officeOfCase(application.form, planOf(file).qualification.headOffice);
  await indexPerson(em, applicantOf(file, application.form));
  await excludeApplicantsOwnAccount(record);
  record.event('correction-answered', {
    actor: fact.actor,
    occurredAt: fact.occurredAt,
    codes: { fields: Object.keys(form), revision: application.revision },
  });
  record.audit('application.correct', {
    actor: fact.actor,
    purpose: 'correction',
    codes: { fields: Object.keys(form) },
  });
  record.showStatus('processing', `corrected:${fact.id}`);
  return { status: 'applied', effect: { kind: 'correction-answered', formChanged: Object.keys(form).length > 0 } };
};
