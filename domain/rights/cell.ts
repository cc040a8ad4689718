/** One right of a cell: read, write or approve; masked or narrowed, or neither. */
export interface Right {
  readonly verb: string;
  readonly masked: boolean;
  /** `null`: of everything. */
  readonly scope: string | null;
}

/** A cell as the matrix writes it: `RW`, `R◐W(own-office)`; a dash is nothing. */
export const CELL_PATTERN = String.raw`^(–|((R◐?|W|A)(\([a-z-]{1,32}\))?){1,6})$`;

const RIGHT = /([RWA])(◐?)(?:\(([a-z-]+)\))?/gu;

export function rightsOf(cell: string): readonly Right[] {
  return [...cell.matchAll(RIGHT)].map(([, verb = '', mask, scope]) => ({
    verb,
    masked: mask === '◐',
    scope: scope ?? null,
  }));
}

/** Whether what is held is enough: a whole right covers a masked or a narrowed one, never the other way round. */
function covers(held: Right, needed: Right): boolean {
  return (
    held.verb === needed.verb && (!held.masked || needed.masked) && (held.scope === null || held.scope === needed.scope)
  );
}

/** Whether every right that is needed is covered. */
export function isCovered(needed: string, held: string): boolean {
  const rights = rightsOf(held);
  return rightsOf(needed).every((right) => rights.some((one) => covers(one, right)));
}
