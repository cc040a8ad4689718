import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

interface Line {
  readonly case: number;
  /** Steps behind it. */
  readonly steps: number;
  /** Why it stays where it is. */
  readonly left?: string;
}

/**
 * What the filling has done, a line a step, so that it goes on where it was stopped. The step that was under way is done
 * once more: sending, paying and taking twice are once.
 */
export class FillingRecord {
  readonly #file: string;
  readonly #lines = new Map<number, Line>();

  constructor(file: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return;
    const text = readFileSync(file, 'utf8');
    // A last line without its end was never done.
    for (const line of text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean))
      this.#apply(JSON.parse(line));
  }

  /** Steps of the case that are done; all of them where it was left as it is. */
  done(number: number): number {
    const line = this.#lines.get(number);
    return line?.left === undefined ? (line?.steps ?? 0) : Infinity;
  }

  get left(): readonly string[] {
    return [...this.#lines.values()].flatMap(({ case: number, left }) =>
      left === undefined ? [] : [`${number}: ${left}`],
    );
  }

  note(line: Line): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
    this.#apply(line);
  }

  #apply(line: Line): void {
    this.#lines.set(line.case, line);
  }
}
