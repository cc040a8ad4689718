import { readFileSync, writeFileSync } from 'node:fs';
import type { CaseCosts } from './counted-case.ts';

const FILE = new URL('./limits.json', import.meta.url);

export type Limits = { readonly [Count in keyof CaseCosts]: number };

/** Which counts differ a little from run to run, and by how much: when what happens at once is told in one message. */
const ROOM: { readonly [Count in keyof CaseCosts]: number } = {
  historyEvents: 0.2,
  historyBytes: 0.1,
  workflowTasks: 0.4,
  activities: 0.1,
  sqlStatements: 0.1,
  sqlToFirstTask: 0.1,
  sqlOfClaim: 0,
  sqlOfDecision: 0.2,
};

export function readLimits(): Limits {
  const limits: Limits = JSON.parse(readFileSync(FILE, 'utf8'));
  return limits;
}

export function writeLimits(costs: CaseCosts): void {
  const limits = Object.fromEntries(
    counts().map((count) => [count, Math.ceil(costs[count] * (1 + ROOM[count]))] as const),
  );
  writeFileSync(FILE, `${JSON.stringify(limits, null, 2)}\n`);
}

/** The counts above their limits, in words. */
export function overruns(costs: CaseCosts, limits: Limits): string[] {
  return counts()
    .filter((count) => costs[count] > limits[count])
    .map((count) => `${count}: ${costs[count]}, limit ${limits[count]}`);
}

function counts(): (keyof CaseCosts)[] {
  return [
    'historyEvents',
    'historyBytes',
    'workflowTasks',
    'activities',
    'sqlStatements',
    'sqlToFirstTask',
    'sqlOfClaim',
    'sqlOfDecision',
  ];
}
