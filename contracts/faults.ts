import { type Static, Type } from 'typebox';
import { strict } from './scalars.ts';

const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-4]):[0-5][0-9]$' });

/** What is wrong with an outside system of the simulators; nothing, when it is empty. */
export const FaultsSchema = strict({
  /** Connections are cut. */
  down: Type.Optional(Type.Boolean()),
  /** Before each answer. */
  latencyMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 60_000 })),
  /** Share of calls that fail; half of these have their effect and lose the answer. */
  errorRate: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** Tokyo time; closed outside of it. */
  openingHours: Type.Optional(strict({ from: TimeOfDay, to: TimeOfDay })),
  duplicateWebhooks: Type.Optional(Type.Boolean()),
  reorderWebhooks: Type.Optional(Type.Boolean()),
  seed: Type.Optional(Type.Integer()),
});
export type Faults = Static<typeof FaultsSchema>;

export const SYSTEMS = ['portal', 'gateway', 'network', 'scanner'] as const;
export const FaultsParams = strict({ system: Type.Enum([...SYSTEMS]) });

export const FaultsOfAllSchema = Type.Object({
  portal: FaultsSchema,
  gateway: FaultsSchema,
  network: FaultsSchema,
  scanner: FaultsSchema,
});
