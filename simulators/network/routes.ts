import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { Refusal } from '../refusal.ts';
import type { FamilyRegisterAnswer } from '../../connectors/information-network.ts';
import type { Network } from './network.ts';

const strict = { additionalProperties: false };
const Id = Type.String({ minLength: 1, maxLength: 64 });
const RequestParams = Type.Object({ requestId: Id });
const Prefecture = Type.String({ pattern: '^(0[1-9]|[1-3][0-9]|4[0-7])$' });

const RequestBody = Type.Object({ requestId: Id, subject: Id, affair: Id, item: Id, provider: Id }, strict);

/** `entries` as they are, or a `prefecture` from which the usual entries of that determinacy are made. */
const AnswerBody = Type.Object(
  {
    determinacy: Type.Union([
      Type.Literal('UNIQUE'),
      Type.Literal('AMBIGUOUS'),
      Type.Literal('NONE'),
      Type.Literal('WITHHELD'),
    ]),
    prefecture: Type.Optional(Prefecture),
    entries: Type.Optional(
      Type.Array(
        Type.Object(
          {
            prefecture: Prefecture,
            status: Type.Union([Type.Literal('CURRENT'), Type.Literal('REMOVED'), Type.Literal('UNKNOWN')]),
            event: Type.Optional(Type.String()),
            eventDate: Type.Optional(Type.String({ format: 'date' })),
          },
          strict,
        ),
      ),
    ),
  },
  strict,
);

const BehaviourBody = Type.Object(
  {
    mode: Type.Union([Type.Literal('automatic'), Type.Literal('manual')]),
    delayMs: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  strict,
);
const PermitsBody = Type.Object(
  { entries: Type.Array(Type.Object({ affair: Id, item: Id, provider: Id }, strict)) },
  strict,
);
const PersonBody = Type.Object(
  { prefecture: Type.Union([Prefecture, Type.Null()]), delayMs: Type.Optional(Type.Integer({ minimum: 0 })) },
  strict,
);

/** What an inquiring office calls (domain §3.3). */
export function networkRoutes(instance: FastifyInstance, network: Network): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.post('/requests', { schema: { body: RequestBody } }, (request) => network.ask(request.body));

  app.get(
    '/answers',
    { schema: { querystring: Type.Object({ cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,12}$' })) }) } },
    (request) => network.listReady(Number(request.query.cursor ?? 0)),
  );

  app.get('/answers/:requestId', { schema: { params: RequestParams } }, (request) =>
    network.fetch(request.params.requestId),
  );

  app.put('/answers/:requestId/confirmation', { schema: { params: RequestParams } }, (request, reply) => {
    network.confirm(request.params.requestId);
    return reply.code(204).send();
  });
}

/** The providers' officials, the permit list and the population. */
export function networkControl(instance: FastifyInstance, network: Network): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/requests', () => ({ items: network.inquiries() }));

  app.put('/answers/:requestId', { schema: { params: RequestParams, body: AnswerBody } }, (request, reply) => {
    network.answer(request.params.requestId, answerOf(request.body));
    return reply.code(204).send();
  });

  app.get('/behaviour', () => network.behaviour);
  app.put('/behaviour', { schema: { body: BehaviourBody } }, (request) => {
    network.behaviour = { ...network.behaviour, ...request.body };
    return network.behaviour;
  });

  app.get('/permits', () => ({ entries: network.permits }));
  app.put('/permits', { schema: { body: PermitsBody } }, (request) => {
    network.permits = request.body.entries;
    return { entries: network.permits };
  });

  app.put(
    '/people/:subject',
    { schema: { params: Type.Object({ subject: Id }), body: PersonBody } },
    (request, reply) => {
      network.setPerson(request.params.subject, request.body);
      return reply.code(204).send();
    },
  );
}

function answerOf(body: Static<typeof AnswerBody>): FamilyRegisterAnswer {
  const { determinacy, prefecture, entries } = body;
  if (entries) return { determinacy, entries };
  if (determinacy === 'NONE' || determinacy === 'WITHHELD') return { determinacy, entries: [] };
  if (prefecture === undefined) throw new Refusal(400, 'prefecture-or-entries');
  if (determinacy === 'UNIQUE') return { determinacy, entries: [{ prefecture, status: 'CURRENT' }] };
  return {
    determinacy,
    entries: [
      { prefecture, status: 'UNKNOWN' },
      { prefecture: prefecture === '27' ? '28' : '27', status: 'UNKNOWN' },
    ],
  };
}
