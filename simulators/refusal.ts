import type { FastifyInstance } from 'fastify';

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
  app.setErrorHandler((error: Error & { validation?: unknown; statusCode?: number }, _request, reply) => {
    const [status, code] = classify(error);
    if (status === 500) onError(error);
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
