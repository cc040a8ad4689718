import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Command } from '../contracts/commands.ts';
import type { NextTask } from '../contracts/next-task.ts';
import { isErrorCode, problemOf } from '../contracts/problem.ts';
import { type CommandKey, KeyTaken, remembered, takeKey } from '../db/commands/idempotency.ts';
import type { Em } from '../db/database.ts';
import type { Message } from '../db/queries/case-target.ts';
import { type CommandState, commandState } from '../db/queries/command-state.ts';
import { stuckStateNow } from '../db/queries/stuck-state.ts';
import { taskStateNow } from '../db/queries/task-state.ts';
import { DomainError } from '../domain/errors.ts';
import type { Delivery } from '../domain/plan/facts.ts';
import type { ApiDeps } from './deps.ts';
import { caller } from './plugins/access.ts';
import { pathOf, repeatProblem } from './plugins/problems.ts';

/** How long a person waits for the workflow before they are told where to look, milliseconds. */
const WAIT_MS = 3_000;

/** What a command leads to: the new state, a command to follow, or a refusal as it was given before. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly location?: string;
}

/**
 * Carries a command out once per Idempotency-Key. `attempt` takes the key in its own transaction; a key that was used
 * answers as it did then, or, where a workflow was still at it, as things stand now. Refusals are remembered too.
 */
export function once(
  deps: ApiDeps,
  request: FastifyRequest,
  attempt: (key: CommandKey) => Promise<Answer>,
): Promise<Answer> {
  return onceWith(deps, keyOf(request), pathOf(request), attempt);
}

/** The same for one of several commands that came in one request. @param path of the command, for its refusal */
export async function onceWith(
  deps: ApiDeps,
  key: CommandKey,
  path: string,
  attempt: (key: CommandKey) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await attempt(key);
  } catch (error) {
    if (error instanceof KeyTaken) return again(deps, key);
    if (error instanceof DomainError) {
      const document = problemOf(error, path);
      const outcome = { kind: 'answer', status: document.status, body: document } as const;
      const isNew = await deps.database.inTransaction((em) => takeKey(em, key, outcome, deps.clock.now()));
      // Refused only because it has been carried out already: it is answered as it was then.
      if (!isNew) return again(deps, key);
    }
    throw error;
  }
}

/** Carries out, once, a command that answers nothing but that it is done: one transaction, 204. */
export async function carryOut(
  deps: ApiDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  command: (em: Em, key: CommandKey) => Promise<void>,
): Promise<FastifyReply> {
  const answer = await once(deps, request, async (key) => {
    await deps.database.inTransaction((em) => command(em, key));
    return { status: 204, body: null };
  });
  return sendAnswer(reply, answer);
}

export function sendAnswer(reply: FastifyReply, { status, body, location }: Answer): FastifyReply {
  if (status >= 400) return repeatProblem(reply, status, body);
  if (location !== undefined) void reply.header('location', location);
  return reply.code(status).send(body);
}

/**
 * Tells the workflow of a person's command and waits a moment for what comes of it.
 *
 * @param body what is answered once the workflow has applied it
 */
export async function deliver(
  deps: ApiDeps,
  request: FastifyRequest,
  { target, envelope }: Message,
  body: (applied: Delivery) => unknown,
): Promise<Answer> {
  try {
    const result = await deps.messenger.deliver(target, envelope, WAIT_MS);
    if (result !== 'pending' && result.status === 'refused') throw refusal(result.code);
    if (result !== 'pending') return { status: 200, body: await body(result) };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // The fact stands; a relay tells the workflow later.
    request.log.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'the engine was not reached');
  }
  return asItStands(deps, envelope.id);
}

/** Starts the workflow of a new case and waits a moment for where it gets by itself. */
export async function start(
  deps: ApiDeps,
  request: FastifyRequest,
  { target, envelope }: Message,
): Promise<{ next?: readonly NextTask[] }> {
  try {
    const result = await deps.messenger.open(target, envelope, WAIT_MS);
    return result === 'pending' ? {} : nextOf(result);
  } catch (error) {
    // The case is there; a relay starts its workflow later.
    request.log.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'the engine was not reached');
    return {};
  }
}

/** The tasks that a command led to, where the workflow says; as they were opened. */
export function nextOf(delivery: Delivery): { next?: readonly NextTask[] } {
  return delivery.next === undefined ? {} : { next: delivery.next.map((task) => ({ ...task, version: 1 })) };
}

/** A command's answer from its fact. @throws DomainError the refusal */
async function asItStands(deps: ApiDeps, factId: string): Promise<Answer> {
  const state = await commandState(deps.database, factId);
  if (state === undefined) throw new RangeError('a command without its fact');
  if (state.status === 'APPLIED') return { status: 200, body: await stateOf(deps, state.kind, state.about) };
  if (state.result?.status === 'refused') throw refusal(state.result.code);
  return { status: 202, location: `/commands/${factId}`, body: await commandOf(deps, state) };
}

/** A command as its page shows it. */
export async function commandOf(deps: ApiDeps, state: CommandState): Promise<Command> {
  const { id, kind, about, result, recordedAt, settledAt } = state;
  return {
    id,
    kind,
    state: state.status === 'APPLIED' ? 'applied' : state.status === 'REFUSED' ? 'refused' : 'pending',
    code: result?.status === 'refused' ? result.code : null,
    parked: state.status === 'PARKED',
    recordedAt,
    settledAt,
    task: kind === 'task-decided' ? ((await taskStateNow(deps.database, about)) ?? null) : null,
    stuck: kind === 'repair-ordered' ? ((await stuckStateNow(deps.database, about)) ?? null) : null,
  };
}

function stateOf({ database }: ApiDeps, kind: CommandState['kind'], about: string): Promise<unknown> {
  return kind === 'task-decided' ? taskStateNow(database, about) : stuckStateNow(database, about);
}

async function again(deps: ApiDeps, key: CommandKey): Promise<Answer> {
  const outcome = await deps.database.inTransaction((em) => remembered(em, key));
  if (outcome === undefined) throw new RangeError('a taken key without its record');
  return outcome.kind === 'answer' ? outcome : asItStands(deps, outcome.factId);
}

function refusal(code: string): Error {
  return isErrorCode(code) ? new DomainError(code) : new RangeError(`a refusal without a catalogue code: ${code}`);
}

/** The address says which task, so it is part of what must not change under a key. */
export function keyOf(request: FastifyRequest): CommandKey {
  const what = `${request.method} ${pathOf(request)}\n${canonical(request.body)}`;
  return {
    account: caller(request).id,
    key: String(request.headers['idempotency-key']).toLowerCase(),
    requestHash: createHash('sha256').update(what).digest('hex'),
  };
}

/** JSON with the members in one order: how a client happens to write them says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
