import { v7 as uuidv7 } from 'uuid';
import { onCase } from '../db/case-record.ts';
import { indexPerson } from '../db/person-index.ts';
import { balanceOf } from '../db/queries/balance.ts';
import { watchNewRow } from '../db/row-states.ts';
import { Application, RegisterEntry, RegisterEvent, Task } from '../db/entities/index.ts';
import { dateInTokyo } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { officeOfCase } from '../domain/queues.ts';
import { buildRegisterEntry } from '../domain/register-entry.ts';
import type { ActivityDeps } from './deps.ts';
import { findTwins } from './intake.ts';
import type { PlaceAt } from './place.ts';
import { planOf } from './plan.ts';

/** 登録 (法5条2項): number, row, history, timeline, audit and messages in one transaction, or none of them. */
export function createRegisterActivities({ database, clock }: Pick<ActivityDeps, 'database' | 'clock'>) {
  return {
    /** @throws DomainError `fees-not-settled`, `already-registered`, `not-approved` */
    async registerLicence(place: PlaceAt): Promise<{ licenceNumber: number }> {
      return onCase(database, clock, place.caseId, async (record) => {
        const { em, file, now } = record;
        const done = await em.findOne(RegisterEntry, { case: file.id });
        if (done !== null) return { licenceNumber: done.licenceNumber };
        const approval = await em.findOne(Task, {
          case: file.id,
          kind: 'approve',
          status: 'COMPLETED',
          decision: 'adopt',
        });
        if (approval?.holder == null) throw new DomainError('not-approved');
        if (!(await balanceOf(em, file.id)).settled) throw new DomainError('fees-not-settled');
        // Two applications of one person could be registered at the same moment: one of them waits here for the other.
        await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [file.matchKey]);
        if ((await findTwins(record)).some((twin) => twin.startsWith('entry:'))) {
          throw new DomainError('already-registered');
        }
        const [number] = await em.execute<{ licence_number: number }[]>(
          `insert into licence_counter (last) values (1)
           on conflict (tenant) do update set last = licence_counter.last + 1 returning last as licence_number`,
        );
        const licenceNumber = number?.licence_number;
        if (licenceNumber === undefined) throw new RangeError('no licence number');
        const { form } = await em.findOneOrFail(Application, { case: file.id });
        const registeredOn = dateInTokyo(new Date(place.at));
        const pseudonymId = crypto.randomUUID();
        const entry = buildRegisterEntry(form, {
          pseudonymId,
          licenceNumber,
          receivedOn: file.receivedOn ?? null,
          receiptReference: file.receiptReference ?? null,
          registeredOn,
          office: officeOfCase(form, planOf(file).qualification.headOffice),
        });
        em.create(RegisterEntry, { ...entry, status: 'LIVE', matchKey: file.matchKey, case: file.id });
        const { office, name, kana, birthDate } = entry;
        await indexPerson(em, { caseId: file.id, entryId: pseudonymId, office, name, kana, birthDate });
        em.create(RegisterEvent, {
          id: uuidv7(),
          entry: pseudonymId,
          case: file.id,
          kind: 'registered',
          on: registeredOn,
          approvedBy: approval.holder,
          details: { licenceNumber },
          recordedAt: now,
        });
        const codes = { licenceNumber, registeredOn };
        record.event('registered', { codes, actor: approval.holder, occurredAt: new Date(place.at) });
        const states = watchNewRow(em, 'register_entry', { pseudonym_id: pseudonymId });
        const entered = { ...codes, ...(await states()) };
        record.audit('register.enter', { actor: approval.holder, purpose: 'registration', codes: entered });
        record.notify('registered', 'registered', { licenceNumber, registeredOn });
        return { licenceNumber };
      });
    },
  };
}
