import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AttachmentParams, PurposeHeaders } from '../../contracts/cases.ts';
import { IdParams } from '../../contracts/scalars.ts';
import type { Em } from '../../db/database.ts';
import { attachedFile, certificateOf, type IssuedPdf, issuedDocument } from '../../db/queries/case-files.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import { leaveToRead } from '../reading.ts';

const tags = ['cases'];
const binary = { type: 'string', format: 'binary' } as const;
const pdf = {
  200: { description: 'The document', content: { 'application/pdf': { schema: Type.Unsafe<unknown>(binary) } } },
};
const file = { 200: { description: 'The file', content: { '*/*': { schema: Type.Unsafe<unknown>(binary) } } } };

/** Documents we issued, and files of applicants that were found clean. Each reading is an audit entry. */
export function fileRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database } = deps;

  async function audit(em: Em, request: FastifyRequest, action: string, caseId: string, what: Record<string, string>) {
    const asked = request.headers['x-purpose'];
    const reading = { account: caller(request), caseId, purpose: typeof asked === 'string' ? asked : undefined };
    const leave = await leaveToRead(em, reading, deps);
    if (leave === null) throw new DomainError('purpose-needed');
    leave.audit(action, what);
  }

  async function sendDocument(
    request: FastifyRequest,
    reply: FastifyReply,
    find: (em: Em) => Promise<IssuedPdf | undefined>,
  ): Promise<FastifyReply> {
    const document = await database.inTransaction(async (em) => {
      const found = await find(em);
      if (found === undefined) throw new DomainError('not-found');
      await audit(em, request, 'document.read', found.caseId, { document: found.id });
      return found;
    });
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${document.kind}-${document.id}.pdf"`)
      .header('etag', `"${document.sha256}"`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(document.pdf));
  }

  return async (app) => {
    app.get(
      '/cases/:id/certificate.pdf',
      {
        config: { access: 'document:read' },
        schema: {
          tags,
          summary: 'The certificate (免許証)',
          params: IdParams,
          headers: PurposeHeaders,
          response: pdf,
        },
      },
      (request, reply) => sendDocument(request, reply, (em) => certificateOf(em, request.params.id)),
    );

    app.get(
      '/documents/:id.pdf',
      {
        config: { access: 'document:read' },
        schema: {
          tags,
          summary: 'A document that was issued',
          params: IdParams,
          headers: PurposeHeaders,
          response: pdf,
        },
      },
      (request, reply) => sendDocument(request, reply, (em) => issuedDocument(em, request.params.id)),
    );

    app.get(
      '/cases/:id/attachments/:attachmentId',
      {
        config: { access: 'attachment:read' },
        schema: {
          tags,
          summary: 'A file of the applicant, once it was found clean',
          params: AttachmentParams,
          headers: PurposeHeaders,
          response: file,
        },
      },
      async (request, reply) => {
        const { id, attachmentId } = request.params;
        const attachment = await database.inTransaction(async (em) => {
          const found = await attachedFile(em, id, attachmentId);
          if (found === undefined) throw new DomainError('not-found');
          if (found.scan === 'INFECTED') throw new DomainError('attachment-infected');
          if (found.content === null) throw new DomainError('attachment-rejected', { scan: found.scan });
          await audit(em, request, 'attachment.read', id, { attachment: attachmentId });
          return { ...found, content: found.content };
        });
        return reply
          .type(attachment.mime)
          .header('content-disposition', `attachment; filename="${attachment.id}"`)
          .header('x-content-type-options', 'nosniff')
          .header('content-security-policy', "sandbox; default-src 'none'")
          .header('etag', `"${attachment.sha256}"`)
          .header('cache-control', 'private, no-store')
          .send(Buffer.from(attachment.content));
      },
    );
  };
}
