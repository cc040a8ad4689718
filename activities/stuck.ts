import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { type CaseRecord, onCase } from '../db/case-record.ts';
import { StuckRecord } from '../db/entities/index.ts';
import { allowedRepairs } from '../domain/repairs.ts';
import { rewindTargets, STAGES, type StageName } from '../domain/plan/stages.ts';
import type { StepClass } from '../domain/plan/steps.ts';
import type { ActivityDeps } from './deps.ts';
import { keyOf, type PlaceAt } from './place.ts';
import { planOf } from './plan.ts';

export interface NewStuck {
  readonly key: string;
  readonly stage: string;
  readonly visit: number;
  readonly step: string;
  readonly stepClass: StepClass;
  readonly cause: string;
  readonly attempts: number;
  readonly fact?: string;
}

/** Opens the record of a stuck step, or opens it again when a repair did not help. */
export async function recordStuck(record: CaseRecord, stuck: NewStuck): Promise<string> {
  const { em, file, now } = record;
  const known = await em.findOne(StuckRecord, { key: stuck.key });
  if (known !== null) {
    known.status = 'OPEN';
    known.cause = stuck.cause;
    known.fingerprint = fingerprintOf(stuck);
    known.attempts += stuck.attempts;
    known.repair = null;
    return known.id;
  }
  const stage = STAGES.find((name) => name === stuck.stage);
  const targets = stage === undefined ? [] : targetsOf(record, stage);
  const row = em.create(StuckRecord, {
    id: uuidv7(),
    case: file.id,
    key: stuck.key,
    stage: stuck.stage,
    visit: stuck.visit,
    step: stuck.step,
    stepClass: stuck.stepClass,
    cause: stuck.cause,
    fingerprint: fingerprintOf(stuck),
    attempts: stuck.attempts,
    fact: stuck.fact ?? null,
    repairs: allowedRepairs(stuck.stepClass, stage ?? null).filter((kind) => kind !== 'rewind' || targets.length > 0),
    rewindTargets: targets,
    status: 'OPEN',
    repair: null,
    repairedBy: null,
    openedAt: now,
    resolvedAt: null,
  });
  return row.id;
}

/** One cause is one fingerprint, whichever cases it holds up. */
function fingerprintOf({ stage, step, cause }: NewStuck): string {
  return createHash('sha256').update(`${stage}:${step}:${cause}`).digest('hex').slice(0, 16);
}

function targetsOf(record: CaseRecord, stage: StageName): StageName[] {
  const { stages } = planOf(record.file);
  return [...rewindTargets({ qualification: '', procedure: '', stages }, stage)];
}

export interface StuckStep extends PlaceAt {
  readonly step: string;
  readonly stepClass: StepClass;
  readonly cause: string;
  readonly attempts: number;
}

/** 停滞: what could not be done is written down, and taken back when it is done after all. */
export function createStuckActivities({ database, clock }: Pick<ActivityDeps, 'database' | 'clock'>) {
  return {
    async openStuck(step: StuckStep): Promise<{ stuckId: string }> {
      return onCase(database, clock, step.caseId, async (record) => {
        const key = keyOf(step, step.step);
        const occurredAt = new Date(step.at);
        const known = await record.em.findOne(StuckRecord, { key });
        // The same report once more: its first answer was lost.
        if (known !== null && (await record.happened('step-stuck', occurredAt))) return { stuckId: known.id };
        const stuckId = await recordStuck(record, { ...step, key });
        record.event('step-stuck', {
          ...(step.stage === 'closing' ? {} : { stage: step.stage, visit: step.visit }),
          codes: { step: step.step, cause: step.cause },
          occurredAt,
        });
        return { stuckId };
      });
    },

    async resolveStuck(step: PlaceAt & { step: string }): Promise<void> {
      await onCase(database, clock, step.caseId, async (record) => {
        const stuck = await record.em.findOne(StuckRecord, { key: keyOf(step, step.step) });
        if (stuck === null || stuck.status === 'RESOLVED') return;
        stuck.status = 'RESOLVED';
        stuck.resolvedAt = record.now;
        record.event('step-repaired', { codes: { step: step.step }, occurredAt: new Date(step.at) });
      });
    },
  };
}
