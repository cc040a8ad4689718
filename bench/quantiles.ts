export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

/** Nearest rank, rounded to a tenth. */
export function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
