/** What the API refuses with: a code of the error catalogue, codes, times and names of staff. */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A refusal of the API, or of the way to it (`offline`). */
export class Refused extends Error {
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(problem.code);
    this.name = 'Refused';
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }
}

export function problemOf(error: unknown): ProblemDocument {
  return error instanceof Refused ? error.problem : { status: 0, code: 'internal-error' };
}
