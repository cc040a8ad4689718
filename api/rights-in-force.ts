import { readFileSync } from 'node:fs';
import { isComplete, rightsWithRelease } from '../db/commands/rights.ts';
import { rightsDocument, rightsVersionInForce } from '../db/queries/rights.ts';
import { parseMatrix, type RightsMatrix } from '../domain/rights/matrix.ts';
import type { ApiDeps } from './deps.ts';
import { type Permission, permissionsUnder } from './policy.ts';

/** The matrix that this release ships: the first version, and the rows that later releases add. */
export const RELEASED_RIGHTS = parseMatrix(
  readFileSync(new URL('../controls/rights-matrix.yaml', import.meta.url), 'utf8'),
);

interface Loaded {
  readonly version: number;
  readonly document: RightsMatrix;
  /** By the list of roles. */
  readonly permissions: Map<string, ReadonlySet<Permission>>;
}

/**
 * What the rights matrix gives to whom. Each request's session lookup says which version is in force, so a change decides
 * on the very next request; the document of a version never changes and is read once.
 */
export class RightsInForce {
  readonly #deps: Pick<ApiDeps, 'database' | 'clock'>;
  #loaded: Loaded | undefined;

  constructor(deps: Pick<ApiDeps, 'database' | 'clock'>) {
    this.#deps = deps;
  }

  /** @param version in force, as the database says; `null` when there is none yet */
  async permissionsOf(roles: readonly string[], version: number | null): Promise<ReadonlySet<Permission>> {
    const { document, permissions } = await this.#at(version);
    const key = roles.join(' ');
    const known = permissions.get(key) ?? permissionsUnder(document, roles);
    permissions.set(key, known);
    return known;
  }

  /** Of who has no session yet. */
  async permissionsNow(roles: readonly string[]): Promise<ReadonlySet<Permission>> {
    const { database, clock } = this.#deps;
    return this.permissionsOf(roles, await database.inTransaction((em) => rightsVersionInForce(em, clock.now())));
  }

  async #at(version: number | null): Promise<Loaded> {
    if (this.#loaded?.version === version) return this.#loaded;
    const { database, clock } = this.#deps;
    const read = await database.inTransaction(async (em) => {
      const document = version === null ? undefined : await rightsDocument(em, version);
      return version !== null && document !== undefined && isComplete(document, RELEASED_RIGHTS)
        ? { version, document }
        : rightsWithRelease(em, RELEASED_RIGHTS, clock.now());
    });
    this.#loaded = { ...read, permissions: new Map() };
    return this.#loaded;
  }
}
