import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { DefinitionListSchema, NoticePreviewSchema, TemplateParams } from '../../contracts/definitions.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Preview } from '../../templates/preview.ts';
import type { ApiDeps } from '../deps.ts';
import { definitionPage } from '../pages/definition-page.ts';
import { TemplatePreviews } from '../template-previews.ts';

const tags = ['definitions'];
const config = { access: 'definition:read' } as const;

/** 暦・手数料・資格定義・様式 as they are in force. They come with a release and are changed nowhere here. */
export function definitionRoutes({ qualifications }: ApiDeps): FastifyPluginAsyncTypebox {
  const previews = new TemplatePreviews();

  async function previewOf<Kind extends Preview['kind']>(
    { code, template }: { readonly code: string; readonly template: string },
    kind: Kind,
  ): Promise<Extract<Preview, { kind: Kind }>> {
    const served = qualifications.get(code);
    const known = served?.templates.some((one) => one.name === template && one.kind === kind);
    if (served === undefined || known !== true) throw new DomainError('not-found');
    const preview = await previews.of(served.templatesFolder, template);
    if (!isOf(preview, kind)) throw new RangeError('a template of two kinds');
    return preview;
  }

  return async (app) => {
    app.get(
      '/definitions',
      {
        config,
        schema: {
          tags,
          summary: 'Every qualification: its calendar, fees, procedures and templates',
          response: { 200: DefinitionListSchema },
        },
      },
      async () => ({ items: [...qualifications.values()].map(definitionPage) }),
    );

    app.get(
      '/definitions/:code/templates/:template.pdf',
      {
        config,
        schema: {
          tags,
          summary: 'A document’s template, drawn with invented values',
          params: TemplateParams,
          response: {
            200: {
              description: 'The document',
              content: { 'application/pdf': { schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) } },
            },
          },
        },
      },
      async (request, reply) => {
        const { pdf } = await previewOf(request.params, 'document');
        return reply.type('application/pdf').send(Buffer.from(pdf));
      },
    );

    app.get(
      '/definitions/:code/templates/:template/notice',
      {
        config,
        schema: {
          tags,
          summary: 'A message’s template, filled in with invented values',
          params: TemplateParams,
          response: { 200: NoticePreviewSchema },
        },
      },
      async (request) => {
        const { subject, body } = await previewOf(request.params, 'notice');
        return { subject, body };
      },
    );
  };
}

function isOf<Kind extends Preview['kind']>(preview: Preview, kind: Kind): preview is Extract<Preview, { kind: Kind }> {
  return preview.kind === kind;
}
