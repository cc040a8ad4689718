import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../platform/clock.ts';
import type { Agenda } from './agenda.ts';
import { FaultScript, type Faults, SYSTEMS } from './faults.ts';
import { Refusal } from './refusal.ts';

const SystemParams = Type.Object({
  system: Type.Union([
    Type.Literal('portal'),
    Type.Literal('gateway'),
    Type.Literal('network'),
    Type.Literal('scanner'),
  ]),
});
const ClockBody = Type.Object({ now: Type.String({ format: 'date-time' }) }, { additionalProperties: false });

/** A clock that can be told the time; a wall clock cannot. */
export interface SimulatorClock extends Clock {
  follow?(time: Date): void;
}

/** Faults, agenda and time of the whole outside world. */
export function worldControl(
  instance: FastifyInstance,
  { faults, agenda, clock }: { faults: Faults; agenda: Agenda; clock: SimulatorClock },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/faults', () => Object.fromEntries(SYSTEMS.map((system) => [system, faults.script(system)])));

  app.get('/faults/:system', { schema: { params: SystemParams } }, (request) => faults.script(request.params.system));

  app.put('/faults/:system', { schema: { params: SystemParams, body: FaultScript } }, (request) => {
    faults.set(request.params.system, request.body);
    return faults.script(request.params.system);
  });

  app.get('/agenda', () => agenda.state());

  app.get('/clock', () => ({ now: clock.now().toISOString() }));

  app.post('/clock', { schema: { body: ClockBody } }, (request) => {
    if (!clock.follow) throw new Refusal(409, 'wall-clock');
    clock.follow(new Date(request.body.now));
    agenda.work();
    return { now: clock.now().toISOString() };
  });
}
