import type { FastifyInstance } from 'fastify';
import { html, type PageBody, sendPage } from './page.ts';

/** A refusal by an outside system: problem+json with a short code. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

export function problem(status: number, code: string): { type: string; status: number; code: string } {
  return { type: 'about:blank', status, code };
}

/** Answers refusals and schema violations; what is left is a fault of the simulator. */
export function answerRefusals(app: FastifyInstance, onError: (error: unknown) => void): void {
  app.setErrorHandler((error: Error & { validation?: unknown; statusCode?: number }, request, reply) => {
    const [status, code] = classify(error);
    if (status === 500) onError(error);
    if (request.headers.accept?.includes('text/html') === true) {
      return sendPage(request, reply.code(status), refusalPage(status, code));
    }
    return reply
      .code(status)
      .type('application/problem+json')
      .send({ ...problem(status, code), ...(error.validation ? { detail: error.message } : {}) });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('application/problem+json').send(problem(404, 'not-found')),
  );
}

function classify(error: Error & { validation?: unknown; statusCode?: number }): [number, string] {
  if (error instanceof Refusal) return [error.status, error.code];
  if (error.validation) return [400, 'request-invalid'];
  const status = error.statusCode ?? 500;
  return status < 500 ? [status, 'request-invalid'] : [500, 'simulator-error'];
}

/** For people: what happened, and the way out. */
function refusalPage(status: number, code: string): PageBody {
  const title =
    status === 404 ? { ja: '見つかりません', en: 'Not found' } : { ja: '受け付けられません', en: 'Not possible' };
  return {
    title,
    body: (language) => html`
      <p>
        ${
          {
            ja: '番号や入力をご確認のうえ、申請ポータルからやり直してください。',
            en: 'Please check the number or what you entered, and begin again at the portal.',
          }[language]
        }
        <code>${code}</code>
      </p>
      <p><a class="button" href="/portal">${{ ja: '申請ポータルへ', en: 'To the portal' }[language]}</a></p>
    `,
  };
}
