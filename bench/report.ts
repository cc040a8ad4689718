import type { BareResult } from './bare/run.ts';
import type { CaseCosts } from './counted-case.ts';
import type { Machine } from './machine.ts';
import { type Quantiles, rounded } from './quantiles.ts';
import type { Times } from './timed-cases.ts';

export interface BenchResult {
  readonly date: string;
  readonly machine: Machine;
  readonly cases: number;
  readonly sideBySide: number;
  readonly times: Times;
  /** Of one case that had the system to itself. */
  readonly counts: CaseCosts;
  /** The engine alone, with as many activities. */
  readonly bare: BareResult;
}

const line = (label: string, ...columns: readonly (string | number)[]) =>
  `  ${label.padEnd(30)}${columns.map((column) => String(column).padStart(12)).join('')}`;
const span = ({ p50, p95 }: Quantiles) => [`${p50} ms`, `${p95} ms`];
const compared = (label: string, ours: number, theirs: number) =>
  line(label, rounded(ours), rounded(theirs), `${rounded(ours / theirs)} x`);

/** The result for people. */
export function inWords({ date, machine, cases, sideBySide, times, counts, bare }: BenchResult): string {
  return [
    '',
    `${date}  ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, node ${machine.node}`,
    `${cases} cases, ${sideBySide} side by side; everything on this machine; PostgreSQL without fsync, as in tests`,
    '',
    line('times', 'p50', 'p95'),
    line('submit to first task', ...span(times.submitToFirstTaskMs)),
    line('claim', ...span(times.claimMs)),
    line('decide to visible', ...span(times.decideToVisibleMs)),
    line('bare workflow', ...span(bare.startToEndMs)),
    '',
    line('a second', 'case', 'bare', 'ratio'),
    compared('run', times.casesPerSecond, bare.workflowsPerSecond),
    '',
    line('a case', 'case', 'bare', 'ratio'),
    compared('history events', counts.historyEvents, bare.historyEvents),
    compared('history bytes', counts.historyBytes, bare.historyBytes),
    compared('workflow tasks', counts.workflowTasks, bare.workflowTasks),
    compared('activities', counts.activities, bare.activities),
    '',
    line('SQL statements', 'number'),
    line('a case, whole', counts.sqlStatements),
    line('until the first task', counts.sqlToFirstTask),
    line('a claim', counts.sqlOfClaim),
    line('a decision, all that follows', counts.sqlOfDecision),
    '  by pg_stat_statements, of api and worker; without begin and commit and the relays’ polls',
    '',
    '',
  ].join('\n');
}
