import { randomUUID } from 'node:crypto';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type PortalReceipt, PortalWorld } from './portal.ts';

const strict = { additionalProperties: false };
const Id = Type.String({ pattern: '^[A-Za-z0-9-]{1,32}$' });
const ReceiptParams = Type.Object({ receiptNumber: Id });
const Form = Type.Record(Type.String(), Type.Unknown());
const Pseudonym = Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' });

const Attachments = Type.Array(
  Type.Object(
    {
      name: Type.String(),
      kind: Type.String(),
      mime: Type.String(),
      content: Type.String({ description: 'base64' }),
      sha256: Type.Optional(Type.String({ description: 'given to declare a wrong hash' })),
    },
    strict,
  ),
);

const Signature = Type.Object(
  {
    status: Type.Optional(
      Type.Union([
        Type.Literal('VALID'),
        Type.Literal('REVOKED'),
        Type.Literal('EXPIRED'),
        Type.Literal('UNKNOWN'),
        Type.Literal('INVALID'),
      ]),
    ),
    checkedAt: Type.Optional(Type.String()),
    certificateSerial: Type.Optional(Type.String()),
    signedAt: Type.Optional(Type.String()),
  },
  strict,
);

const ApplicationBody = Type.Object(
  {
    procedure: Type.String(),
    form: Form,
    attachments: Type.Optional(Attachments),
    signature: Type.Optional(Signature),
    receiptNumber: Type.Optional(Id),
    userPseudonym: Type.Optional(Pseudonym),
    submittedAt: Type.Optional(Type.String({ format: 'date-time', description: 'the portal has kept it since then' })),
  },
  strict,
);

const CorrectionBody = Type.Object(
  { form: Type.Optional(Form), attachments: Type.Optional(Attachments), signature: Type.Optional(Signature) },
  strict,
);

const WithdrawalBody = Type.Object({ reason: Type.Optional(Type.String()) }, strict);

const RawBody = Type.Object(
  {
    /** The document: a text as it is, anything else as JSON. */
    document: Type.Unknown(),
    procedure: Type.Optional(Type.String()),
    receiptNumber: Type.Optional(Id),
  },
  strict,
);

const RedeliveryBody = Type.Object({ as: Type.Union([Type.Literal('same'), Type.Literal('new')]) }, strict);

/** The applicants: what they send and what they were told. */
export function portalControl(instance: FastifyInstance, portal: PortalWorld): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.post('/applications', { schema: { body: ApplicationBody } }, (request, reply) => {
    const { attachments = [], receiptNumber, userPseudonym, ...rest } = request.body;
    const submitted = portal.submit({
      ...rest,
      kind: 'application',
      attachments,
      receiptNumber: receiptNumber ?? portal.nextReceiptNumber(),
      userPseudonym: userPseudonym ?? `user-${randomUUID()}`,
    });
    return reply.code(201).send(submitted);
  });

  app.post('/raw', { schema: { body: RawBody } }, (request, reply) => {
    const { document, procedure = 'unknown', receiptNumber = portal.nextReceiptNumber() } = request.body;
    const deliveryId = randomUUID();
    portal.submitRaw({
      deliveryId,
      receiptNumber,
      kind: 'application',
      procedure,
      userPseudonym: `user-${randomUUID()}`,
      document: typeof document === 'string' ? document : JSON.stringify(document),
      contents: [],
    });
    return reply.code(201).send({ deliveryId, receiptNumber });
  });

  app.get('/receipts', () => ({ items: portal.receipts().map(summary) }));

  app.get('/receipts/:receiptNumber', { schema: { params: ReceiptParams } }, (request) =>
    detail(portal.receipt(request.params.receiptNumber)),
  );

  app.post(
    '/receipts/:receiptNumber/corrections',
    { schema: { params: ReceiptParams, body: CorrectionBody } },
    (request, reply) => {
      const { form = {}, attachments = [], ...rest } = request.body;
      const { receiptNumber, userPseudonym, procedure } = portal.receipt(request.params.receiptNumber);
      const correction = { ...rest, kind: 'correction' as const, receiptNumber, userPseudonym, procedure };
      return reply.code(201).send(portal.submit({ ...correction, form, attachments }));
    },
  );

  app.post(
    '/receipts/:receiptNumber/withdrawals',
    { schema: { params: ReceiptParams, body: WithdrawalBody } },
    (request, reply) => {
      const { receiptNumber, userPseudonym, procedure } = portal.receipt(request.params.receiptNumber);
      const withdrawal = { kind: 'withdrawal' as const, receiptNumber, userPseudonym, procedure };
      return reply.code(201).send(portal.submit({ ...withdrawal, form: request.body, attachments: [] }));
    },
  );

  app.post(
    '/receipts/:receiptNumber/redelivery',
    { schema: { params: ReceiptParams, body: RedeliveryBody } },
    (request, reply) => {
      portal.redeliver(request.params.receiptNumber, request.body.as);
      return reply.code(204).send();
    },
  );
}

function summary(receipt: PortalReceipt): Record<string, unknown> {
  const { receiptNumber, userPseudonym, procedure, submittedAt } = receipt;
  return { receiptNumber, userPseudonym, procedure, submittedAt, status: PortalWorld.currentStatus(receipt) };
}

function detail(receipt: PortalReceipt): Record<string, unknown> {
  return {
    ...summary(receipt),
    deliveries: receipt.deliveries.map(({ deliveryId, kind, submittedAt, acknowledgement }) => ({
      deliveryId,
      kind,
      submittedAt,
      acknowledgement,
    })),
    statuses: receipt.statuses,
    messages: receipt.messages,
  };
}
