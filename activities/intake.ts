import { type CaseRecord, onCase } from '../db/case-record.ts';
import { Application, CaseFile, RegisterEntry, Task } from '../db/entities/index.ts';
import { checkJurisdiction } from '../domain/intake.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import type { PlaceAt } from './place.ts';

export type IntakeVerdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'guide-out'; readonly code: string }
  | { readonly kind: 'duplicate' };

/** The questions asked of every application before money or papers are asked for. */
export function createIntakeActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  return {
    async checkIntake(place: PlaceAt): Promise<IntakeVerdict> {
      return onCase(deps.database, deps.clock, place.caseId, async (record) => {
        const { em, file } = record;
        const { form } = await em.findOneOrFail(Application, { case: file.id });
        const occurredAt = new Date(place.at);
        const jurisdiction = checkJurisdiction(form, kitOf(deps, file.qualification).qualification);
        if (!jurisdiction.ok) {
          if (!(await record.happened('guided-out', occurredAt))) {
            record.event('guided-out', { codes: { code: jurisdiction.code }, occurredAt });
          }
          return { kind: 'guide-out', code: jurisdiction.code };
        }
        const twins = await findTwins(record);
        if (twins.length === 0) return { kind: 'accepted' };
        file.findings = { ...file.findings, duplicate: twins.join(',') };
        if (!(await record.happened('duplicate-suspected', occurredAt))) {
          record.event('duplicate-suspected', { codes: { of: twins }, occurredAt });
        }
        return { kind: 'duplicate' };
      });
    },
  };
}

/**
 * Live register entries and open cases that may be the same person (domain scenario 34, 35), unless a person has
 * already said that they are not.
 */
export async function findTwins(record: CaseRecord): Promise<readonly string[]> {
  const { em, file } = record;
  const cleared = await em.count(Task, {
    case: file.id,
    kind: 'resolve-duplicate',
    status: 'COMPLETED',
    decision: 'different-person',
  });
  if (cleared > 0) return [];
  const entries = await em.find(RegisterEntry, { matchKey: file.matchKey, status: 'LIVE', case: { $ne: file.id } });
  const cases = await em.find(CaseFile, {
    matchKey: file.matchKey,
    status: 'OPEN',
    procedure: file.procedure,
    id: { $lt: file.id },
  });
  return [...entries.map((entry) => `entry:${entry.pseudonymId}`), ...cases.map((twin) => `case:${twin.id}`)];
}
