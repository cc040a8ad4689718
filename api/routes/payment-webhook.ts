import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { SIGNATURE_HEADER, verifyWebhook, type WebhookRefusal } from '../../connectors/payment-webhook.ts';
import { WebhookAnswer } from '../../contracts/operations.ts';
import { recordPaymentEvent } from '../../db/commands/record-payment-event.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';

/** How far the signature's time may be from ours, either way. */
const TOLERANCE_SECONDS = 300;
const NO_BODY = Buffer.alloc(0);

/**
 * What the payment gateway reports. It comes at least once and in any order: the event is stored first, the workflow is
 * told afterwards, and a lost telling is made good by a relay.
 */
export function paymentWebhook({ database, clock, messenger, options }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    // The signature covers the bytes, so nothing parses them first; the parser is this plugin's alone.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    app.post(
      '/webhooks/payments',
      {
        config: { access: 'public', sender: 'gateway' },
        schema: {
          tags: ['webhooks'],
          summary: 'Payment events of the gateway, signed',
          response: { 200: WebhookAnswer, 202: WebhookAnswer },
        },
      },
      async (request, reply) => {
        const signature = request.headers[SIGNATURE_HEADER];
        const verified = verifyWebhook({
          rawBody: Buffer.isBuffer(request.body) ? request.body : NO_BODY,
          signatureHeader: typeof signature === 'string' ? signature : undefined,
          secret: options.webhookSecret,
          now: clock.now(),
          toleranceSeconds: TOLERANCE_SECONDS,
        });
        if (!verified.ok) throw refusal(verified.code);
        const record = await database.inTransaction((em) => recordPaymentEvent(em, verified.event, clock.now()));
        if (record.status === 'recorded') {
          const { target, envelope } = record.message;
          await messenger.poke(target, envelope).catch((error: unknown) => {
            const cause = error instanceof Error ? error.name : 'unknown';
            request.log.warn({ cause, caseId: target.caseId }, 'payment stored, the workflow was not reached');
          });
        }
        return reply.code(record.status === 'unmatched' ? 202 : 200).send({ status: record.status });
      },
    );
  };
}

function refusal(code: WebhookRefusal): DomainError {
  if (code === 'event-malformed') {
    return new DomainError('request-invalid', { errors: [{ pointer: '', code }] });
  }
  return new DomainError('signature-invalid', { signature: code });
}
