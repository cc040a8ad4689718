import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Anchor, AnchoredSeal } from './anchor.ts';
import type { Seal } from './seal.ts';

/** One folder a tenant, one file a day, one line a seal; only ever appended to. */
export class FileAnchor implements Anchor {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async append(anchored: AnchoredSeal): Promise<void> {
    const { tenant, sealedAt } = anchored.seal;
    await mkdir(join(this.#directory, tenant), { recursive: true });
    const today = `${sealedAt.slice(0, 10)}.jsonl`;
    const newest = (await this.#files(tenant)).at(-1) ?? today;
    // Also after a clock was set back a later seal is never in an earlier file.
    const file = await open(join(this.#directory, tenant, newest > today ? newest : today), 'a');
    try {
      // The line break comes first: what a power cut left of a line stays a line of its own, which nobody can read.
      await file.appendFile(`\n${JSON.stringify(anchored)}`);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async last(tenant: string): Promise<Seal | undefined> {
    for (const file of (await this.#files(tenant)).toReversed()) {
      let last: Seal | undefined;
      for await (const { seal } of this.#read(tenant, file)) last = seal;
      if (last !== undefined) return last;
    }
    return undefined;
  }

  async *after(tenant: string, seq: number): AsyncIterable<AnchoredSeal> {
    const files = await this.#files(tenant);
    let start = files.length;
    // Backwards to the file that begins before what is asked for.
    while (start > 0) {
      start -= 1;
      const first = await this.#firstOf(tenant, files[start] ?? '');
      if (first !== undefined && first.seq <= seq + 1) break;
    }
    for (const file of files.slice(start)) {
      for await (const anchored of this.#read(tenant, file)) if (anchored.seal.seq > seq) yield anchored;
    }
  }

  async #files(tenant: string): Promise<readonly string[]> {
    const names = await readdir(join(this.#directory, tenant)).catch(() => []);
    return names.filter((name) => name.endsWith('.jsonl')).toSorted();
  }

  async #firstOf(tenant: string, name: string): Promise<Seal | undefined> {
    for await (const { seal } of this.#read(tenant, name)) return seal;
    return undefined;
  }

  async *#read(tenant: string, name: string): AsyncIterable<AnchoredSeal> {
    const file = await open(join(this.#directory, tenant, name));
    try {
      for await (const line of file.readLines({ autoClose: false })) {
        const anchored = parse(line);
        if (anchored !== undefined) yield anchored;
      }
    } finally {
      await file.close();
    }
  }
}

function parse(line: string): AnchoredSeal | undefined {
  try {
    const anchored: AnchoredSeal = JSON.parse(line);
    return Number.isInteger(anchored.seal.seq) && Array.isArray(anchored.entries) ? anchored : undefined;
  } catch {
    return undefined;
  }
}
