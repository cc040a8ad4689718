import { type Static, Type } from 'typebox';
import { CELL_PATTERN } from '../domain/rights/cell.ts';
import { ROLES } from '../domain/roles.ts';
import { Instant, Localized, nullable, strict, Uuid, Version } from './scalars.ts';

const RoleSchema = Type.Enum([...ROLES]);
const ResourceCode = Type.String({ pattern: '^[a-z][a-z-]{0,63}$' });
const Cell = Type.String({ pattern: CELL_PATTERN });
const Reason = Type.String({ minLength: 1, maxLength: 400 });
const PersonSchema = Type.Object({ id: Uuid, displayName: Type.String() });

export const RightsQuery = strict({
  /** The version in force unless one is named. */
  version: Type.Optional(Version),
});

/** 権限対応表 as it is exported. */
export const RightsMatrixPage = Type.Object({
  version: Version,
  scopes: Type.Array(Type.Object({ scope: Type.String(), name: Localized })),
  resources: Type.Array(
    Type.Object({
      resource: Type.String(),
      name: Localized,
      personal: Type.Boolean(),
      /** By role, `–` where there is nothing. */
      roles: Type.Record(Type.String(), Type.String()),
      /** What the routes ask for, and the right that it takes. */
      permissions: Type.Array(Type.Object({ permission: Type.String(), right: Type.String() })),
    }),
  ),
});
export type RightsMatrixPage = Static<typeof RightsMatrixPage>;

/** Versions and proposals, each with the cells it changes. */
export const RightsListSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      status: Type.Enum(['PROPOSED', 'APPROVED', 'REJECTED']),
      version: nullable(Version),
      basedOn: nullable(Version),
      changes: Type.Array(
        Type.Object({ resource: Type.String(), role: Type.String(), before: Type.String(), after: Type.String() }),
      ),
      reason: Type.String(),
      /** `null`: it came with a release. */
      proposedBy: nullable(PersonSchema),
      proposedAt: Instant,
      effectiveAt: nullable(Instant),
      decidedBy: nullable(PersonSchema),
      decidedAt: nullable(Instant),
      decisionNote: nullable(Type.String()),
    }),
  ),
});

export const ProposeRightsBody = strict({
  basedOn: Version,
  changes: Type.Array(strict({ resource: ResourceCode, role: RoleSchema, cell: Cell }), {
    minItems: 1,
    maxItems: 100,
  }),
  reason: Reason,
  effectiveAt: Type.Optional(Instant),
});
export const ProposedSchema = Type.Object({ id: Uuid });

export const DecideRightsBody = strict({ note: Type.Optional(Reason) });
export const DecidedRightsSchema = Type.Object({
  id: Uuid,
  status: Type.Enum(['APPROVED', 'REJECTED']),
  version: nullable(Version),
  effectiveAt: nullable(Instant),
});
