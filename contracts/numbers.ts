import { type Static, Type } from 'typebox';
import { DUE_STATES } from '../domain/worklists.ts';
import { Code, Instant, strict } from './scalars.ts';

export const NumbersQuery = strict({
  kind: Type.Optional(Code),
  office: Type.Optional(Code),
  procedure: Type.Optional(Type.String({ maxLength: 20 })),
});

/** An exact number, and the address of the list of just what was counted. */
const FigureSchema = Type.Object({ count: Type.Integer({ minimum: 0 }), list: Type.String() });

/** 業務量: what is open, by how its due date stands, by age and by kind. */
export const NumbersSchema = Type.Object({
  asOf: Instant,
  open: FigureSchema,
  due: Type.Array(Type.Object({ state: Type.Enum([...DUE_STATES]), ...FigureSchema.properties })),
  age: Type.Array(Type.Object({ olderThanDays: Type.Integer(), ...FigureSchema.properties })),
  kinds: Type.Array(
    Type.Object({
      kind: Type.String(),
      open: FigureSchema,
      due: Type.Array(Type.Object({ state: Type.Enum([...DUE_STATES]), ...FigureSchema.properties })),
    }),
  ),
});
export type Numbers = Static<typeof NumbersSchema>;
