import { type Static, Type } from 'typebox';
import { DUE_STATES } from '../domain/worklists.ts';
import { CalendarDate, Code, Instant, Localized, nullable, strict } from './scalars.ts';

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

/** 経過日数 in bands of calendar days, both included; the last one has no end. */
const AGE = {
  age: Type.Array(
    Type.Object({ fromDays: Type.Integer(), toDays: nullable(Type.Integer()), ...FigureSchema.properties }),
  ),
};

/** 業務量: what is open, by how its due date stands, by age, by kind, by office, and by both. */
export const NumbersSchema = Type.Object({
  asOf: Instant,
  ...OPEN,
  ...AGE,
  kinds: Type.Array(Type.Object({ kind: Type.String(), label: Localized, ...OPEN, ...AGE })),
  offices: Type.Array(Type.Object({ office: Type.String(), label: Localized, ...OPEN })),
  queues: Type.Array(Type.Object({ kind: Type.String(), office: Type.String(), ...OPEN })),
});
export type Numbers = Static<typeof NumbersSchema>;

/** Days in Tokyo, both included; without them the last thirty. */
export const DoneQuery = strict({
  ...SCOPE,
  from: Type.Optional(CalendarDate),
  to: Type.Optional(CalendarDate),
});
export type DoneQuery = Static<typeof DoneQuery>;
export const DoneFileQuery = strict({
  ...DoneQuery.properties,
  encoding: Type.Optional(Type.Enum(['utf-8', 'cp932'])),
});

const Seconds = Type.Number({ minimum: 0 });
const DONE = {
  done: FigureSchema,
  onTime: FigureSchema,
  late: FigureSchema,
  /** From opening to completion; `null` when nothing was done. */
  handling: Type.Object({ median: nullable(Seconds), p90: nullable(Seconds) }),
  /** 待ち, 作業, 保留, 委任: in all. */
  spent: Type.Object({ waited: Seconds, worked: Seconds, parked: Seconds, delegated: Seconds }),
};

/** 処理実績: what was completed, by day, by month, by kind, and by office, kind and month; times in seconds. */
export const DoneSchema = Type.Object({
  asOf: Instant,
  from: CalendarDate,
  to: CalendarDate,
  /** 期限内処理率 that the office has set itself, from 0 to 1. */
  onTimeTarget: nullable(Type.Number({ minimum: 0, maximum: 1 })),
  ...DONE,
  days: Type.Array(Type.Object({ day: CalendarDate, opened: FigureSchema, done: FigureSchema })),
  months: Type.Array(Type.Object({ month: Type.String(), ...DONE })),
  kinds: Type.Array(Type.Object({ kind: Type.String(), ...DONE })),
  queues: Type.Array(Type.Object({ office: Type.String(), kind: Type.String(), month: Type.String(), ...DONE })),
});
export type DoneNumbers = Static<typeof DoneSchema>;

const LOAD = {
  /** Completed per business day, of the last twenty. */
  rate: Type.Number({ minimum: 0 }),
  /** Due by today, and not done. */
  dueBefore: FigureSchema,
  days: Type.Array(Type.Object({ day: CalendarDate, due: FigureSchema, breaches: Type.Integer({ minimum: 0 }) })),
};

/** 期限超過の見込み on each of the next five business days, altogether and by queue: each does its own work only. */
export const ForecastSchema = Type.Object({
  asOf: Instant,
  ...LOAD,
  queues: Type.Array(Type.Object({ kind: Type.String(), office: Type.String(), ...LOAD })),
});
export type Forecast = Static<typeof ForecastSchema>;
