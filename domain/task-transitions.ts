import type { ErrorCode } from './errors.ts';

/** States of a human task (design: Human tasks). A new one here makes the compiler ask for its row below. */
export const TASK_STATUSES = ['READY', 'CLAIMED', 'SUBMITTED', 'COMPLETED', 'CANCELLED', 'EXPIRED'] as const;

export type TaskStatus = (typeof TASK_STATUSES)[number];

/** `claim` to `decide` are a person's; the others are the case's own workflow's. */
export const TASK_COMMANDS = [
  'claim',
  'assign',
  'take-over',
  'release',
  'decide',
  'record',
  'refuse-submission',
  'cancel',
  'expire',
] as const;

export type TaskCommand = (typeof TASK_COMMANDS)[number];

/** How a person who commands stands to the task. */
export interface Standing {
  readonly isHolder: boolean;
  /** Whether the version the command carries is the task's. */
  readonly versionMatches: boolean;
}

type Need = 'current-version' | 'holder' | 'own-claim';

type Rule =
  | { readonly to: TaskStatus; readonly needs: readonly Need[] }
  | { readonly refused: ErrorCode; readonly needs: readonly Need[] };

const NEEDS = {
  'current-version': { isMet: ({ versionMatches }) => versionMatches, otherwise: 'stale-version' },
  holder: { isMet: ({ isHolder }) => isHolder, otherwise: 'not-holder' },
  'own-claim': { isMet: ({ isHolder }) => isHolder, otherwise: 'already-claimed' },
} as const satisfies Record<Need, { isMet: (standing: Standing) => boolean; otherwise: ErrorCode }>;

const moves = (to: TaskStatus, ...needs: readonly Need[]): Rule => ({ to, needs });
const refuses = (refused: ErrorCode, ...needs: readonly Need[]): Rule => ({ refused, needs });

const CLOSED = {
  claim: refuses('task-closed'),
  assign: refuses('task-closed'),
  'take-over': refuses('task-closed'),
  release: refuses('task-closed'),
  decide: refuses('task-closed'),
  record: refuses('task-closed'),
  'refuse-submission': refuses('task-closed'),
  cancel: refuses('task-closed'),
  expire: refuses('task-closed'),
} as const satisfies Record<TaskCommand, Rule>;

/**
 * Every command in every state. Refusals come in this order: closed, decision pending, stale version, holder. A claim on
 * a claimed task is the exception and does not look at the version: who lost the race holds the old version and has to
 * hear that another person holds the task, and who repeats their own claim has succeeded already.
 */
const TRANSITIONS = {
  READY: {
    claim: moves('CLAIMED', 'current-version'),
    assign: moves('CLAIMED', 'current-version'),
    'take-over': refuses('not-claimed', 'current-version'),
    release: refuses('not-claimed', 'current-version'),
    decide: refuses('not-claimed', 'current-version'),
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
    decide: moves('SUBMITTED', 'current-version', 'holder'),
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
    decide: refuses('decision-pending'),
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
