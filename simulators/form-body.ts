import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What a browser's form sends, with files or without. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      const type = request.headers['content-type'] ?? '';
      // The platform's own reader; a body that is no form is the sender's fault.
      return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    },
  );
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
  );
}
