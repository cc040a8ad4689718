import { randomInt, randomUUID } from 'node:crypto';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { dateInTokyo } from '../../domain/calendar.ts';
import { validateForm } from '../../domain/form.ts';
import type { Plan } from '../../domain/qualification/definition.ts';
import { fieldsOf } from '../../domain/qualification/form-definition.ts';
import type { Clock } from '../../platform/clock.ts';
import { sendPage } from '../page.ts';
import { randomSequence } from '../random-sequence.ts';
import { Refusal } from '../refusal.ts';
import { applicationPage } from './application-page.ts';
import { correctionPage } from './correction-page.ts';
import { faultsOf } from './faults.ts';
import { conditionStyles } from './form-fields.ts';
import { type Entered, enteredOf, type Form, formOf, type PortalForms } from './forms.ts';
import { homePage } from './home-page.ts';
import { inEra, inventPerson } from './invented-person.ts';
import { attachedPapers } from './papers.ts';
import { currentForm, type PortalWorld } from './portal.ts';
import { statusPage } from './status-page.ts';
import { withdrawalPage } from './withdrawal-page.ts';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const ReceiptParams = Type.Object({ receiptNumber: Id });
const ProcedureParams = Type.Object({ procedure: Id });
/** The public health center whose counter the demo's `counter-1` is. */
const SAMPLE = { office: 'W18' };
const NO_FAULTS = new Map<string, never>();

/** The pages of the portal: an applicant applies, sees how it stands, corrects, withdraws. */
export function portalPages(
  instance: FastifyInstance,
  { portal, forms, clock }: { portal: PortalWorld; forms: PortalForms; clock: Clock },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/', (request, reply) => sendPage(request, reply, homePage(forms, portal.receipts())));

  app.get('/receipts', { schema: { querystring: Type.Object({ receipt: Id }) } }, (request, reply) =>
    goTo(reply, portal.receipt(request.query.receipt.trim()).receiptNumber),
  );

  app.get('/apply/:procedure/conditions.css', { schema: { params: ProcedureParams } }, (request, reply) =>
    reply.type('text/css; charset=utf-8').send(conditionStyles(planOf(request.params.procedure))),
  );

  app.get('/apply/:procedure', { schema: { params: ProcedureParams } }, (request, reply) => {
    const plan = planOf(request.params.procedure);
    const fields = fieldsOf(plan.form);
    const isSample = /[?&]sample=1\b/.test(request.url);
    const form = isSample ? inEra({ ...inventPerson(randomSequence(randomInt(2 ** 31)), clock.now()), ...SAMPLE }) : {};
    const state = { entered: enteredOf(fields, form), faults: NO_FAULTS, pseudonym: `user-${randomUUID()}` };
    return sendPage(request, reply, applicationPage(plan, state));
  });

  app.post('/apply/:procedure', { schema: { params: ProcedureParams } }, async (request, reply) => {
    const plan = planOf(request.params.procedure);
    const sent = formData(request.body);
    const applicant = sent.get('applicant');
    const userPseudonym = typeof applicant === 'string' && /^user-[\w-]{36}$/.test(applicant) ? applicant : '';
    if (userPseudonym === '') throw new Refusal(400, 'request-invalid');
    // A form that is sent twice is one application.
    const known = portal.receipts().find((receipt) => receipt.userPseudonym === userPseudonym);
    if (known !== undefined) return goTo(reply, known.receiptNumber);
    const entered = enteredIn(sent);
    const { form, faults } = judged(plan, entered);
    if (faults.size > 0) {
      return sendPage(request, reply.code(422), applicationPage(plan, { entered, faults, pseudonym: userPseudonym }));
    }
    const { receiptNumber } = portal.submit({
      kind: 'application',
      receiptNumber: portal.nextReceiptNumber(),
      userPseudonym,
      procedure: plan.code,
      form,
      attachments: await attachedPapers(plan, form, sent, { needed: true }),
    });
    return goTo(reply, receiptNumber);
  });

  app.get('/receipts/:receiptNumber', { schema: { params: ReceiptParams } }, (request, reply) => {
    const receipt = portal.receipt(request.params.receiptNumber);
    const paying = /[?&]paying=1\b/.test(request.url);
    return sendPage(request, reply, statusPage(receipt, forms.get(receipt.procedure), { paying }));
  });

  app.get('/receipts/:receiptNumber/correction', { schema: { params: ReceiptParams } }, (request, reply) => {
    const receipt = portal.receipt(request.params.receiptNumber);
    const plan = planOf(receipt.procedure);
    const entered = enteredOf(fieldsOf(plan.form), inEra(currentForm(receipt)));
    return sendPage(request, reply, correctionPage(receipt, plan, { entered, faults: NO_FAULTS }));
  });

  app.post('/receipts/:receiptNumber/correction', { schema: { params: ReceiptParams } }, async (request, reply) => {
    const receipt = portal.receipt(request.params.receiptNumber);
    const plan = planOf(receipt.procedure);
    const sent = formData(request.body);
    const entered = enteredIn(sent);
    const { form, faults } = judged(plan, entered);
    if (faults.size > 0) {
      return sendPage(request, reply.code(422), correctionPage(receipt, plan, { entered, faults }));
    }
    const { receiptNumber, userPseudonym, procedure } = receipt;
    portal.submit({
      kind: 'correction',
      receiptNumber,
      userPseudonym,
      procedure,
      form: changesOf(currentForm(receipt), form),
      attachments: await attachedPapers(plan, form, sent, { needed: false }),
    });
    return goTo(reply, receiptNumber);
  });

  app.get('/receipts/:receiptNumber/withdrawal', { schema: { params: ReceiptParams } }, (request, reply) =>
    sendPage(request, reply, withdrawalPage(portal.receipt(request.params.receiptNumber))),
  );

  app.post('/receipts/:receiptNumber/withdrawal', { schema: { params: ReceiptParams } }, (request, reply) => {
    const { receiptNumber, userPseudonym, procedure, deliveries } = portal.receipt(request.params.receiptNumber);
    if (!deliveries.some(({ kind }) => kind === 'withdrawal')) {
      portal.submit({ kind: 'withdrawal', receiptNumber, userPseudonym, procedure, form: {}, attachments: [] });
    }
    return goTo(reply, receiptNumber);
  });

  function planOf(procedure: string): Plan {
    const plan = forms.get(procedure);
    if (plan === undefined) throw new Refusal(404, 'unknown-procedure');
    return plan;
  }

  function judged(plan: Plan, entered: Entered) {
    const form = formOf(fieldsOf(plan.form), entered);
    const verdict = validateForm(plan.form, plan.codeLists, form, { today: dateInTokyo(clock.now()) });
    return { form, faults: faultsOf(plan, verdict.ok ? [] : verdict.problems) };
  }
}

function goTo(reply: FastifyReply, receiptNumber: string): FastifyReply {
  return reply.redirect(`/portal/receipts/${receiptNumber}`, 303);
}

function formData(body: unknown): FormData {
  if (!(body instanceof FormData)) throw new Refusal(400, 'request-invalid');
  return body;
}

/** The boxes that were filled in, without blanks around. */
function enteredIn(sent: FormData): Entered {
  const texts = [...sent].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.trim()] as const] : [],
  );
  return new Map(texts.filter(([, text]) => text !== ''));
}

/** The fields that differ; `null` takes a value away. */
function changesOf(before: Form, after: Form): Form {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name] ?? null]));
}
