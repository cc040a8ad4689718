import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { v5 as uuidv5 } from 'uuid';
import { problemOf, ProblemSchema } from '../../contracts/problem.ts';
import { CommandHeaders } from '../../contracts/scalars.ts';
import { BulkBody, BulkResultSchema, TaskStateSchema } from '../../contracts/tasks.ts';
import type { CommandKey } from '../../db/commands/idempotency.ts';
import { DomainError } from '../../domain/errors.ts';
import { type Answer, keyOf, onceWith } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, caller } from '../plugins/access.ts';
import { may } from '../policy.ts';
import { carryOutChange, carryOutClaim } from '../task-orders.ts';

type Bulk = Static<typeof BulkBody>;
type Result = Static<typeof BulkResultSchema>['results'][number];
type Item = Bulk['items'][number];

/** 一括: one command on many tasks, one result for each. */
export function taskBulkRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/tasks/bulk',
      {
        config: { access: 'task:work', command: true },
        schema: {
          tags: ['tasks'],
          summary: 'The same command on up to 100 tasks, with one result for each',
          headers: CommandHeaders,
          body: BulkBody,
          response: { 200: BulkResultSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        if (request.body.command === 'assign' && !may(account, 'task:assign')) {
          throw new DomainError('not-permitted', { access: 'task:assign' });
        }
        const whole = keyOf(request);
        const results: Result[] = [];
        // One after the other: each is a transaction of its own, and many of one person's would only wait for each other.
        for (const item of request.body.items) {
          const key = { ...whole, key: uuidv5(item.id, whole.key) };
          const path = `/tasks/${item.id}/${request.body.command}`;
          results.push(await resultOf(item, path, () => carryOut(deps, request.body, item, account, key, path)));
        }
        return { results };
      },
    );
  };
}

/** An item's key is made of the request's key and its task, so a repeated request repeats no item. */
function carryOut(
  deps: ApiDeps,
  body: Bulk,
  item: Item,
  account: Caller,
  key: CommandKey,
  path: string,
): Promise<Answer> {
  const now = deps.clock.now();
  const order = { taskId: item.id, version: item.version, now };
  if (body.command === 'claim') {
    return onceWith(deps, key, path, (taken) => carryOutClaim(deps, { ...order, account }, taken));
  }
  const { items: _, ...rest } = body;
  const change = rest.command === 'release' ? { ...rest, keepDraft: rest.keepDraft ?? true } : rest;
  return onceWith(deps, key, path, (taken) => carryOutChange(deps, { ...order, change, by: account }, taken));
}

async function resultOf({ id }: Item, path: string, attempt: () => Promise<Answer>): Promise<Result> {
  try {
    const { status, body } = await attempt();
    return status < 400 ? succeeded(id, body) : failed(id, body);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return failed(id, problemOf(error, path));
  }
}

/** @throws RangeError for what no single command answers */
function succeeded(id: string, body: unknown): Result {
  if (!Value.Check(TaskStateSchema, body)) throw new RangeError('a command on a task answered something else');
  return { id, status: 200, task: body, problem: null };
}

function failed(id: string, body: unknown): Result {
  if (!Value.Check(ProblemSchema, body)) throw new RangeError('a refused command answered something else');
  return { id, status: body.status, task: null, problem: body };
}
