import { Type } from 'typebox';
import { nullable, strict, Uuid } from './scalars.ts';

export const EventHeaders = Type.Object({
  /** The last position the page was told of; browsers send it by themselves. */
  'last-event-id': Type.Optional(Type.String({ maxLength: 60 })),
});

/**
 * Data of the event `change`: something the person may read is out of date. `ready` and `resync` carry none: read the
 * pages now, and all of them anew.
 */
export const ChangeSchema = strict({
  kind: Type.Enum(['task', 'case', 'stuck']),
  id: Uuid,
  version: nullable(Type.Integer()),
});
