import { type Static, Type } from 'typebox';
import { DUE_STATES } from '../domain/worklists.ts';
import { Code, Instant, strict } from './scalars.ts';

const SCOPE = {
  kind: Type.Optional(Code),
  office: Type.Optional(Code),
  procedure: Type.Optional(Type.String({ maxLength: 20 })),
};

export const NumbersQuery = strict(SCOPE);
export type NumbersQuery = Static<typeof NumbersQuery>;
export const NumbersFileQuery = strict({ ...SCOPE, encoding: Type.Optional(Type.Enum(['utf-8', 'cp932'])) });

/** An exact number, and the address of the list of just what was counted. */
const FigureSchema = Type.Object({ count: Type.Integer({ minimum: 0 }), list: Type.String() });
export type Figure = Static<typeof FigureSchema>;

const OPEN = {
  open: FigureSchema,
  due: Type.Array(Type.Object({ state: Type.Enum([...DUE_STATES]), ...FigureSchema.properties })),
};

/** 業務量: what is open, by how its due date stands, by age, by kind, and by kind and office. */
export const NumbersSchema = Type.Object({
  asOf: Instant,
  ...OPEN,
  age: Type.Array(Type.Object({ olderThanDays: Type.Integer(), ...FigureSchema.properties })),
  kinds: Type.Array(Type.Object({ kind: Type.String(), ...OPEN })),
  queues: Type.Array(Type.Object({ kind: Type.String(), office: Type.String(), ...OPEN })),
});
export type Numbers = Static<typeof NumbersSchema>;
