import { Type } from 'typebox';
import { Instant, nullable, strict } from './scalars.ts';

const State = Type.Enum(['ok', 'down']);

export const LiveSchema = Type.Object({ status: Type.Literal('ok') });

/** Whether the process can do its work; `down` says which part cannot. */
export const ReadySchema = Type.Object({ status: State, parts: Type.Record(Type.String(), State) });

/** How the system is, for an operator: counts and times. */
export const OperationsSchema = Type.Object({
  /** `down`: it answers that it cannot work; `away`: it does not answer. */
  processes: Type.Array(Type.Object({ name: Type.String(), state: Type.Enum(['ok', 'down', 'away']) })),
  /** Without these the api cannot do its work. */
  parts: Type.Record(Type.String(), State),
  waiting: Type.Object({
    /** Cases whose workflow has not taken up every fact. */
    casesBehind: Type.Integer(),
    behindSince: nullable(Instant),
    outboxPending: Type.Integer(),
    outboxSince: nullable(Instant),
    openStuck: Type.Integer(),
    /** Since when an entry of the audit log waits for its seal. */
    unsealedSince: nullable(Instant),
  }),
  /** Open alarms of the audit log; `null` for who may not hear of them. */
  alarms: nullable(Type.Object({ break: Type.Integer(), unsealed: Type.Integer() })),
  /** Whether the outside systems are ours to disturb. */
  demo: Type.Boolean(),
});

/** The gateway hears only whether it has to send again. */
export const WebhookAnswer = Type.Object({ status: Type.Enum(['recorded', 'known', 'unmatched']) });

export const ClockBody = strict({ now: Instant });
export const ClockAnswer = Type.Object({ now: Instant });
