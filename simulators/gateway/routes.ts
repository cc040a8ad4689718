import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import type { GatewayLedger, PayAction } from './ledger.ts';
import { sendPage } from '../page.ts';
import { stateOf } from './ledger.ts';
import { type DemoOutcome, OUTCOMES, paymentPage } from './payment-page.ts';
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
  {
    method: Method,
    action: Type.Enum(['pay', 'settle', 'fail']),
    outcome: Type.Optional(Type.Enum([...OUTCOMES])),
  },
  strict,
);
type PageForm = Static<typeof PageForm>;

/** Back to a page of the portal, which lies beside, and to no other place. */
const PageQuery = Type.Object({ back: Type.Optional(Type.String({ pattern: '^/portal/[\\w/?=-]*$' })) });
/** How late news of a payment can be, in the demo. */
const LATE_MS = 30_000;

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

  app.get('/pay/:paymentId', { schema: { params: PaymentParams, querystring: PageQuery } }, (request, reply) => {
    const payment = ledger.byId(request.params.paymentId);
    const reported = payment.events.some(({ id, type }) => type === 'payment.succeeded' && webhooks.isDelivered(id));
    return sendPage(request, reply, paymentPage({ payment, reported, back: request.query.back }));
  });

  app.post(
    '/pay/:paymentId',
    { schema: { params: PaymentParams, querystring: PageQuery, body: PageForm } },
    (request, reply) => {
      const payment = ledger.byId(request.params.paymentId);
      // A page that is sent twice pays once.
      if (stateOf(payment).status !== 'SUCCEEDED') {
        const delayMs = request.body.outcome === 'late' ? LATE_MS : 0;
        for (const event of ledger.pay(payment, payerAction(request.body))) webhooks.report(event, delayMs);
      }
      const { back } = request.query;
      const query = back === undefined ? '' : `?back=${encodeURIComponent(back)}`;
      return reply.redirect(`${address()}/pay/${payment.paymentId}${query}`, 303);
    },
  );
}

/** A card pays at once, a store or a bank first gives out a number; a card whose result is unknown is open too. */
function payerAction({ method, action, outcome = 'success' }: PageForm): PayAction {
  if (action !== 'pay') return { method, outcome: action === 'fail' ? 'failed' : 'succeeded', captures: 1 };
  if (method !== 'card') return { method, outcome: outcome === 'failure' ? 'failed' : 'pending', captures: 1 };
  return { method, outcome: CARD_OUTCOMES[outcome], captures: outcome === 'twice' ? 2 : 1 };
}

const CARD_OUTCOMES: Readonly<Record<DemoOutcome, PayAction['outcome']>> = {
  success: 'succeeded',
  failure: 'failed',
  unknown: 'pending',
  twice: 'succeeded',
  late: 'succeeded',
};

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
