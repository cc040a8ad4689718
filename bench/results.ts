import { mkdirSync, writeFileSync } from 'node:fs';
import { type Machine, slugOf } from './machine.ts';

const RESULTS = new URL('./results/', import.meta.url);

/** Keeps a result twice: as the latest of its bench, and by day and machine. */
export function saveResult(bench: string, result: { readonly date: string; readonly machine: Machine }): void {
  mkdirSync(RESULTS, { recursive: true });
  const prefix = bench === 'case' ? '' : `${bench}-`;
  const text = `${JSON.stringify(result, null, 2)}\n`;
  for (const name of [`${result.date.slice(0, 10)}-${slugOf(result.machine)}`, 'latest']) {
    writeFileSync(new URL(`${prefix}${name}.json`, RESULTS), text);
  }
}
