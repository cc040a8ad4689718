/** What is open in one queue: what is due by today, and what on each of the days looked at. */
export interface OpenByDay {
  readonly dueBefore: number;
  readonly due: readonly number[];
}

/**
 * How many of the tasks due on each day will not be done on it (期限超過の見込み), when so many are done a day as lately
 * and what is due first is done first. What is late already stands in front and takes its share of the work; what is
 * opened meanwhile is due later and stands behind.
 */
export function expectedBreaches({ dueBefore, due }: OpenByDay, donePerDay: number): number[] {
  let before = dueBefore;
  return due.map((today, index) => {
    const done = Math.floor(donePerDay * (index + 1));
    const inLine = before + today;
    const late = Math.max(0, inLine - Math.max(before, done));
    before = inLine;
    return late;
  });
}
