import { type Static, Type } from 'typebox';
import { Uuid, Version } from './scalars.ts';

/** A task that a command led to, of a procedure made of steps; as it was opened. */
export const NextTaskSchema = Type.Object({ id: Uuid, kind: Type.String(), version: Version });
export type NextTask = Static<typeof NextTaskSchema>;
