import { Type } from 'typebox';
import { Instant, strict } from './scalars.ts';

const State = Type.Enum(['ok', 'down']);

export const LiveSchema = Type.Object({ status: Type.Literal('ok') });

/** Whether the process can do its work; `down` says which part cannot. */
export const ReadySchema = Type.Object({ status: State, parts: Type.Record(Type.String(), State) });

/** The gateway hears only whether it has to send again. */
export const WebhookAnswer = Type.Object({ status: Type.Enum(['recorded', 'known', 'unmatched']) });

export const ClockBody = strict({ now: Instant });
export const ClockAnswer = Type.Object({ now: Instant });
