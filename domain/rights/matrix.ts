import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { ROLES, type Role } from '../roles.ts';
import { CELL_PATTERN, isCovered, rightsOf } from './cell.ts';

const strict = { additionalProperties: false } as const;
const Code = '^[a-z][a-z-]{0,63}$';
const Name = Type.Object({ ja: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, strict);

const Cell = Type.Optional(Type.String({ pattern: CELL_PATTERN }));
const Cells = Type.Object(
  {
    counter: Cell,
    reviewer: Cell,
    approver: Cell,
    manager: Cell,
    operator: Cell,
    auditor: Cell,
    administrator: Cell,
    'security-officer': Cell,
    'juki-operator': Cell,
  } satisfies Record<Role, typeof Cell>,
  strict,
);

/** 権限対応表 as a document: the file that is shipped, and each version in the database. */
export const RightsMatrixSchema = Type.Object(
  {
    scopes: Type.Record(Type.String({ pattern: Code }), Name),
    resources: Type.Record(
      Type.String({ pattern: Code }),
      Type.Object(
        {
          name: Name,
          /** Holds personal data: not for administrators, and for operators only masked. */
          personal: Type.Optional(Type.Boolean()),
          roles: Cells,
        },
        strict,
      ),
    ),
  },
  strict,
);
export type RightsMatrix = Static<typeof RightsMatrixSchema>;

/** One cell that becomes another. */
export interface CellChange {
  readonly resource: string;
  readonly role: Role;
  /** What stands there now, for the reader; `–` when nothing does. */
  readonly before: string;
  readonly after: string;
}

export const NOTHING = '–';
/** The matrix is a resource of its own. */
const MATRIX = 'rights-matrix';

/** @throws RangeError naming what is wrong with the document */
export function parseMatrix(yaml: string): RightsMatrix {
  const document: unknown = parse(yaml);
  if (!Value.Check(RightsMatrixSchema, document)) {
    const [error] = Value.Errors(RightsMatrixSchema, document);
    throw new RangeError(`the rights matrix: ${error?.instancePath ?? ''} ${error?.message ?? 'is not one'}`);
  }
  const breaches = [...unknownScopes(document), ...separationBreaches(document)];
  if (breaches.length > 0) throw new RangeError(`the rights matrix: ${JSON.stringify(breaches)}`);
  return document;
}

/** What a role has; of a resource that the matrix does not know, nothing. */
export function cellOf(matrix: RightsMatrix, resource: string, role: Role): string {
  if (!Object.hasOwn(matrix.resources, resource)) return NOTHING;
  return matrix.resources[resource]?.roles[role] ?? NOTHING;
}

/** The matrix with some cells changed. */
export function withChanges(
  matrix: RightsMatrix,
  changes: readonly Pick<CellChange, 'resource' | 'role' | 'after'>[],
): RightsMatrix {
  const resources = { ...matrix.resources };
  for (const { resource, role, after } of changes) {
    const row = resources[resource];
    if (row === undefined) continue;
    const { [role]: _, ...others } = row.roles;
    resources[resource] = { ...row, roles: after === NOTHING ? others : { ...others, [role]: after } };
  }
  return { ...matrix, resources };
}

/** The matrix with what a newer release knows and it does not: rows and scopes, never a cell of a row it has. */
export function withNewRows(matrix: RightsMatrix, release: RightsMatrix): RightsMatrix {
  return {
    scopes: { ...release.scopes, ...matrix.scopes },
    resources: { ...release.resources, ...matrix.resources },
  };
}

/** Every cell in which two versions differ, in the order of the later one. */
export function differences(before: RightsMatrix, after: RightsMatrix): readonly CellChange[] {
  const resources = [...new Set([...Object.keys(after.resources), ...Object.keys(before.resources)])];
  return resources
    .flatMap((resource) =>
      ROLES.map((role) => ({
        resource,
        role,
        before: cellOf(before, resource, role),
        after: cellOf(after, resource, role),
      })),
    )
    .filter((change) => change.before !== change.after);
}

/** Whether a change gives its role a right it did not have. */
export function isGain({ before, after }: CellChange): boolean {
  return !isCovered(after, before);
}

/** What no approval lifts (domain §5.1): the rule, and the cell that breaks it. */
export interface SeparationBreach {
  readonly rule:
    'administrator-personal-data' | 'operator-personal-data' | 'auditor-writes' | 'nobody-approves' | 'scope-unknown';
  readonly resource: string;
  readonly role: Role | null;
}

/**
 * Administrators have no path to personal data, operators see it masked at most, and auditors write nothing but what is
 * their own (their session). The matrix itself can still be changed: one role proposes, another one approves.
 */
export function separationBreaches(matrix: RightsMatrix): readonly SeparationBreach[] {
  const broken = Object.entries(matrix.resources).flatMap(([resource, { personal = false, roles }]) => {
    const breaches: SeparationBreach[] = [];
    if (personal && roles.administrator !== undefined) {
      breaches.push({ rule: 'administrator-personal-data', resource, role: 'administrator' });
    }
    if (personal && roles.operator !== undefined && !isCovered(roles.operator, 'R◐')) {
      breaches.push({ rule: 'operator-personal-data', resource, role: 'operator' });
    }
    if (rightsOf(roles.auditor ?? NOTHING).some(({ verb, scope }) => verb !== 'R' && scope !== 'own')) {
      breaches.push({ rule: 'auditor-writes', resource, role: 'auditor' });
    }
    return breaches;
  });
  const hands = (right: string) => ROLES.filter((role) => isCovered(right, cellOf(matrix, MATRIX, role)));
  const changeable = hands('W').some((proposer) => hands('A').some((approver) => approver !== proposer));
  return changeable ? broken : [...broken, { rule: 'nobody-approves', resource: MATRIX, role: null }];
}

/** Cells with a scope that the document does not name. */
export function unknownScopes(matrix: RightsMatrix): readonly SeparationBreach[] {
  return Object.entries(matrix.resources).flatMap(([resource, { roles }]) =>
    ROLES.filter((role) =>
      rightsOf(roles[role] ?? NOTHING).some(({ scope }) => scope !== null && !Object.hasOwn(matrix.scopes, scope)),
    ).map((role) => ({ rule: 'scope-unknown' as const, resource, role })),
  );
}
