import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { SearchBody, SearchResultSchema } from '../../contracts/search.ts';
import { auditPage } from '../../db/commands/audit.ts';
import { search } from '../../db/queries/search.ts';
import { DomainError } from '../../domain/errors.ts';
import { criteriaOfFields, criteriaOfText } from '../../domain/person-search.ts';
import type { ApiDeps } from '../deps.ts';
import { reachOf } from '../office-reach.ts';
import { caller } from '../plugins/access.ts';
import { may } from '../policy.ts';

/** 検索: POST, so that nothing personal is in an address. Not a command: it carries no key. */
export function searchRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.post(
      '/search',
      {
        config: { access: 'case:search' },
        schema: {
          tags: ['cases'],
          summary: 'Find cases and register entries by number, name, reading or birth date; each search is an entry',
          body: SearchBody,
          response: { 200: SearchResultSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const { purpose, kind, text, limit = 20, cursor, ...fields } = request.body;
        const wanted = Object.keys(fields);
        if ((text === undefined) === (wanted.length === 0)) {
          throw new DomainError('request-invalid', { errors: [{ pointer: '', code: 'text-or-fields' }] });
        }
        const alternatives = text === undefined ? criteriaOfFields(fields) : criteriaOfText(text);
        const personal = may(account, 'case:read-personal');
        return database.inTransaction(async (em) => {
          const page = await search(em, { account, alternatives, kind, office: reachOf(account, deps), limit, cursor });
          auditPage(em, {
            actor: account.id,
            action: 'search',
            purpose,
            cases: page.items.map(({ caseId }) => caseId),
            withoutTask: page.items.filter(({ hasTask }) => !hasTask).map(({ caseId }) => caseId),
            details: { by: text === undefined ? wanted : ['text'] },
            now: clock.now(),
          });
          const items = page.items.map((item) =>
            personal ? item : { ...item, name: null, kana: null, birthDate: null },
          );
          return { items, next: page.next };
        });
      },
    );
  };
}
