import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { GatewayLedger, PayAction } from './ledger.ts';
import { stateOf } from './ledger.ts';
import { paymentPage } from './payment-page.ts';
import type { Webhooks } from './webhooks.ts';

const strict = { additionalProperties: false };
const Id = Type.String({ minLength: 1, maxLength: 64 });
const PaymentParams = Type.Object({ paymentId: Id });
const TokenParams = Type.Object({ token: Id });
const Method = Type.Union([Type.Literal('card'), Type.Literal('konbini'), Type.Literal('bank')]);

const OpenBody = Type.Object(
  {
    token: Id,
    amount: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
    currency: Type.Literal('JPY'),
    description: Type.String({ maxLength: 200 }),
    returnUrl: Type.Optional(Type.String({ pattern: '^https?://' })),
  },
  strict,
);

const PageForm = Type.Object(
  { method: Method, action: Type.Union([Type.Literal('pay'), Type.Literal('settle'), Type.Literal('fail')]) },
  strict,
);

const PayBody = Type.Object(
  {
    method: Method,
    captures: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    outcome: Type.Optional(Type.Union([Type.Literal('succeeded'), Type.Literal('pending'), Type.Literal('failed')])),
  },
  strict,
);

const DeliveryBody = Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 100 }) }, strict);
const HoldBody = Type.Object({ held: Type.Boolean() }, strict);

/** The merchant's interface and the hosted payment page. `address` is where this gateway is reached. */
export function gatewayRoutes(
  instance: FastifyInstance,
  { ledger, webhooks, address }: { ledger: GatewayLedger; webhooks: Webhooks; address: () => string },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.post('/payments', { schema: { body: OpenBody } }, (request, reply) => {
    const { paymentId } = ledger.open(request.body);
    return reply.code(201).send({ paymentId, url: `${address()}/pay/${paymentId}` });
  });

  app.get('/payments/:token', { schema: { params: TokenParams } }, (request) =>
    stateOf(ledger.byToken(request.params.token)),
  );

  app.get('/pay/:paymentId', { schema: { params: PaymentParams } }, (request, reply) =>
    reply.type('text/html; charset=utf-8').send(paymentPage(ledger.byId(request.params.paymentId))),
  );

  app.post('/pay/:paymentId', { schema: { params: PaymentParams, body: PageForm } }, (request, reply) => {
    const payment = ledger.byId(request.params.paymentId);
    // A page that is sent twice pays once.
    if (stateOf(payment).status !== 'SUCCEEDED') {
      const { method, action } = request.body;
      for (const event of ledger.pay(payment, { method, captures: 1, outcome: outcomeOf(method, action) })) {
        webhooks.report(event);
      }
    }
    return reply.redirect(`${address()}/pay/${payment.paymentId}`, 303);
  });
}

/** A card pays at once, a store or a bank first gives out a number. */
function outcomeOf(method: PayAction['method'], action: 'pay' | 'settle' | 'fail'): PayAction['outcome'] {
  if (action === 'fail') return 'failed';
  return action === 'settle' || method === 'card' ? 'succeeded' : 'pending';
}

/** The payers, and the gateway's dispatch of webhooks. */
export function gatewayControl(
  instance: FastifyInstance,
  { ledger, webhooks }: { ledger: GatewayLedger; webhooks: Webhooks },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/payments', () => ({
    items: ledger.payments().map((payment) => ({
      paymentId: payment.paymentId,
      ...payment.request,
      ...stateOf(payment),
    })),
  }));

  app.post('/payments/:token/pay', { schema: { params: TokenParams, body: PayBody } }, (request) => {
    const { method, captures = 1, outcome = 'succeeded' } = request.body;
    const events = ledger.pay(ledger.byToken(request.params.token), { method, captures, outcome });
    for (const event of events) webhooks.report(event);
    return { events };
  });

  app.get('/events', () => ({ items: webhooks.list() }));

  app.post('/events/deliveries', { schema: { body: DeliveryBody } }, async (request) => ({
    items: await webhooks.deliver(request.body.ids),
  }));

  app.put('/webhooks', { schema: { body: HoldBody } }, (request, reply) => {
    webhooks.hold(request.body.held);
    return reply.code(204).send();
  });
}
