import type { ErrorCode } from './errors.ts';

/** States of a human task (design: Human tasks). A new one here makes the compiler ask for its row below. */
export const TASK_STATUSES = [
  'READY',
  'CLAIMED',
  'PARKED',
  'DELEGATED',
  'SUBMITTED',
  'COMPLETED',
  'CANCELLED',
  'EXPIRED',
] as const;

export type TaskStatus = (typeof TASK_STATUSES)[number];

/**
 * `claim` to `decide` are a person's; `wake` (the day of a parked task has come) and `return-to-pool` (an idle claim, an
 * account that ended) are housekeeping's; the others are the case's own workflow's.
 */
export const TASK_COMMANDS = [
  'claim',
  'assign',
  'take-over',
  'release',
  'delegate',
  'return',
  'park',
  'resume',
  'save-draft',
  'decide',
  'wake',
  'return-to-pool',
  'record',
  'refuse-submission',
  'cancel',
  'expire',
] as const;

export type TaskCommand = (typeof TASK_COMMANDS)[number];

/** How a person who commands stands to the task. */
export interface Standing {
  /** Works on it now. */
  readonly isHolder: boolean;
  /** Has delegated it, and gets it back. */
  readonly isOwner: boolean;
  /** Whether the version the command carries is the task's. */
  readonly versionMatches: boolean;
}

type Need = 'current-version' | 'holder' | 'holder-or-owner' | 'own-claim';

type Rule =
  | { readonly to: TaskStatus; readonly needs: readonly Need[] }
  | { readonly refused: ErrorCode; readonly needs: readonly Need[] };

const NEEDS = {
  'current-version': { isMet: ({ versionMatches }) => versionMatches, otherwise: 'stale-version' },
  holder: { isMet: ({ isHolder }) => isHolder, otherwise: 'not-holder' },
  'holder-or-owner': { isMet: ({ isHolder, isOwner }) => isHolder || isOwner, otherwise: 'not-holder' },
  'own-claim': { isMet: ({ isHolder }) => isHolder, otherwise: 'already-claimed' },
} as const satisfies Record<Need, { isMet: (standing: Standing) => boolean; otherwise: ErrorCode }>;

const moves = (to: TaskStatus, ...needs: readonly Need[]): Rule => ({ to, needs });
const refuses = (refused: ErrorCode, ...needs: readonly Need[]): Rule => ({ refused, needs });

const CLOSED = {
  claim: refuses('task-closed'),
  assign: refuses('task-closed'),
  'take-over': refuses('task-closed'),
  release: refuses('task-closed'),
  delegate: refuses('task-closed'),
  return: refuses('task-closed'),
  park: refuses('task-closed'),
  resume: refuses('task-closed'),
  'save-draft': refuses('task-closed'),
  decide: refuses('task-closed'),
  wake: refuses('task-closed'),
  'return-to-pool': refuses('task-closed'),
  record: refuses('task-closed'),
  'refuse-submission': refuses('task-closed'),
  cancel: refuses('task-closed'),
  expire: refuses('task-closed'),
} as const satisfies Record<TaskCommand, Rule>;

/**
 * Every command in every state. Refusals come in this order: closed, decision pending, stale version, holder. A claim on
 * a held task is the exception and does not look at the version: who lost the race holds the old version and has to hear
 * that another person holds the task, and who repeats their own claim has succeeded already. A draft is what its holder
 * types, so it looks at no version either. What was delegated comes back before anything is decided.
 */
const TRANSITIONS = {
  READY: {
    claim: moves('CLAIMED', 'current-version'),
    assign: moves('CLAIMED', 'current-version'),
    'take-over': refuses('not-claimed', 'current-version'),
    release: refuses('not-claimed', 'current-version'),
    delegate: refuses('not-claimed', 'current-version'),
    return: refuses('not-claimed', 'current-version'),
    park: refuses('not-claimed', 'current-version'),
    resume: refuses('not-claimed', 'current-version'),
    'save-draft': refuses('not-claimed'),
    decide: refuses('not-claimed', 'current-version'),
    wake: refuses('not-parked'),
    'return-to-pool': refuses('not-claimed'),
    record: refuses('decision-missing'),
    'refuse-submission': refuses('decision-missing'),
    cancel: moves('CANCELLED'),
    expire: moves('EXPIRED'),
  },
  CLAIMED: {
    claim: moves('CLAIMED', 'own-claim'),
    assign: moves('CLAIMED', 'current-version'),
    'take-over': moves('CLAIMED', 'current-version'),
    release: moves('READY', 'current-version', 'holder'),
    delegate: moves('DELEGATED', 'current-version', 'holder'),
    return: refuses('not-delegated', 'current-version'),
    park: moves('PARKED', 'current-version', 'holder'),
    resume: refuses('not-parked', 'current-version'),
    'save-draft': moves('CLAIMED', 'holder'),
    decide: moves('SUBMITTED', 'current-version', 'holder'),
    wake: refuses('not-parked'),
    'return-to-pool': moves('READY'),
    record: refuses('decision-missing'),
    'refuse-submission': refuses('decision-missing'),
    cancel: moves('CANCELLED'),
    expire: moves('EXPIRED'),
  },
  PARKED: {
    claim: refuses('task-parked', 'own-claim'),
    assign: moves('CLAIMED', 'current-version'),
    'take-over': moves('CLAIMED', 'current-version'),
    release: moves('READY', 'current-version', 'holder'),
    delegate: refuses('task-parked', 'current-version'),
    return: refuses('not-delegated', 'current-version'),
    park: moves('PARKED', 'current-version', 'holder'),
    resume: moves('CLAIMED', 'current-version', 'holder'),
    'save-draft': moves('PARKED', 'holder'),
    decide: refuses('task-parked', 'current-version'),
    wake: moves('CLAIMED'),
    'return-to-pool': moves('READY'),
    record: refuses('decision-missing'),
    'refuse-submission': refuses('decision-missing'),
    cancel: moves('CANCELLED'),
    expire: moves('EXPIRED'),
  },
  DELEGATED: {
    claim: refuses('task-delegated', 'own-claim'),
    assign: moves('CLAIMED', 'current-version'),
    'take-over': moves('CLAIMED', 'current-version'),
    release: refuses('task-delegated', 'current-version'),
    delegate: refuses('task-delegated', 'current-version'),
    return: moves('CLAIMED', 'current-version', 'holder-or-owner'),
    park: refuses('task-delegated', 'current-version'),
    resume: refuses('not-parked', 'current-version'),
    'save-draft': moves('DELEGATED', 'holder'),
    decide: refuses('task-delegated', 'current-version'),
    wake: refuses('not-parked'),
    'return-to-pool': moves('READY'),
    record: refuses('decision-missing'),
    'refuse-submission': refuses('decision-missing'),
    cancel: moves('CANCELLED'),
    expire: moves('EXPIRED'),
  },
  SUBMITTED: {
    claim: refuses('decision-pending'),
    assign: refuses('decision-pending'),
    'take-over': refuses('decision-pending'),
    release: refuses('decision-pending'),
    delegate: refuses('decision-pending'),
    return: refuses('decision-pending'),
    park: refuses('decision-pending'),
    resume: refuses('decision-pending'),
    'save-draft': refuses('decision-pending'),
    decide: refuses('decision-pending'),
    wake: refuses('decision-pending'),
    'return-to-pool': refuses('decision-pending'),
    record: moves('COMPLETED'),
    'refuse-submission': moves('CLAIMED'),
    // A withdrawal that came first takes the task back; a deadline does not overtake a decision already made.
    cancel: moves('CANCELLED'),
    expire: refuses('decision-pending'),
  },
  COMPLETED: CLOSED,
  CANCELLED: CLOSED,
  EXPIRED: CLOSED,
} as const satisfies Record<TaskStatus, Record<TaskCommand, Rule>>;

export type Transition = { readonly to: TaskStatus } | { readonly refused: ErrorCode };

/**
 * What a command does to a task in `status`. Who may act at all (role, candidate, four eyes) is asked elsewhere. A claim
 * that leads from CLAIMED to CLAIMED is a repeated one: it succeeds and changes nothing.
 */
export function transition(status: TaskStatus, command: TaskCommand, standing: Standing): Transition {
  const rule: Rule = TRANSITIONS[status][command];
  const unmet = rule.needs.find((need) => !NEEDS[need].isMet(standing));
  if (unmet !== undefined) return { refused: NEEDS[unmet].otherwise };
  return 'to' in rule ? { to: rule.to } : { refused: rule.refused };
}

/** Whether a task in `status` takes no more commands. */
export function isClosed(status: TaskStatus): boolean {
  return TRANSITIONS[status] === CLOSED;
}

/** What still has to be done. */
export const OPEN_STATUSES: readonly TaskStatus[] = TASK_STATUSES.filter((status) => !isClosed(status));
