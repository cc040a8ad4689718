import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Refusal } from '../refusal.ts';
import type { PortalWorld } from './portal.ts';

const strict = { additionalProperties: false };
const Id = Type.String({ minLength: 1, maxLength: 64 });
const DeliveryParams = Type.Object({ deliveryId: Id });
const ReceiptParams = Type.Object({ receiptNumber: Id });

const VerdictBody = Type.Union([
  Type.Object({ accepted: Type.Literal(true) }, strict),
  Type.Object({ accepted: Type.Literal(false), code: Id }, strict),
]);

const StatusBody = Type.Object(
  {
    code: Type.Union([
      Type.Literal('received'),
      Type.Literal('processing'),
      Type.Literal('correction'),
      Type.Literal('completed'),
      Type.Literal('refused'),
      Type.Literal('withdrawn'),
      Type.Literal('guided-out'),
    ]),
    sequence: Type.Integer({ minimum: 0 }),
    messageId: Id,
  },
  strict,
);

const MessageBody = Type.Object(
  {
    userPseudonym: Id,
    messageId: Id,
    receiptNumber: Id,
    template: Id,
    subject: Type.String({ minLength: 1, maxLength: 200 }),
    body: Type.String({ maxLength: 10_000 }),
    url: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  strict,
);

/** What the receiving side calls (domain §4.1). */
export function portalRoutes(instance: FastifyInstance, portal: PortalWorld): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/deliveries',
    { schema: { querystring: Type.Object({ cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,12}$' })) }) } },
    (request) => {
      const { items, nextCursor } = portal.list(Number(request.query.cursor ?? 0));
      return {
        items: items.map(({ deliveryId, receiptNumber, kind, procedure, submittedAt }) => ({
          deliveryId,
          receiptNumber,
          kind,
          procedure,
          submittedAt,
        })),
        nextCursor,
      };
    },
  );

  app.get('/deliveries/:deliveryId', { schema: { params: DeliveryParams } }, (request, reply) =>
    reply.type('application/json').send(portal.delivery(request.params.deliveryId).document),
  );

  app.get(
    '/deliveries/:deliveryId/attachments/:index',
    { schema: { params: Type.Object({ deliveryId: Id, index: Type.String({ pattern: '^[0-9]{1,3}$' }) }) } },
    (request, reply) => {
      const content = portal.delivery(request.params.deliveryId).contents[Number(request.params.index)];
      if (content === undefined) throw new Refusal(404, 'unknown-attachment');
      return reply.type('application/octet-stream').send(Buffer.from(content, 'base64'));
    },
  );

  app.put(
    '/deliveries/:deliveryId/acknowledgement',
    { schema: { params: DeliveryParams, body: VerdictBody } },
    (request, reply) => {
      portal.acknowledge(request.params.deliveryId, request.body);
      return reply.code(204).send();
    },
  );

  app.put(
    '/receipts/:receiptNumber/status',
    { schema: { params: ReceiptParams, body: StatusBody } },
    (request, reply) => {
      portal.setStatus(request.params.receiptNumber, request.body);
      return reply.code(204).send();
    },
  );

  app.put(
    '/messages/:messageId',
    { schema: { params: Type.Object({ messageId: Id }), body: MessageBody } },
    (request, reply) => {
      const { userPseudonym, ...message } = request.body;
      if (message.messageId !== request.params.messageId) throw new Refusal(400, 'message-id-differs');
      portal.notify(userPseudonym, message);
      return reply.code(204).send();
    },
  );
}
