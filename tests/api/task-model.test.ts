import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type TaskCommand, type TaskStatus, transition } from '../../domain/task-transitions.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, openTask } from './case-fixture.ts';

/** What the table says the task is now. */
interface Model {
  status: TaskStatus;
  version: number;
  holder: number | null;
  owner: number | null;
}

interface Real {
  readonly task: string;
}

const PEOPLE = ['reviewer-1', 'reviewer-2', 'approver-1'] as const;
const COMMANDS = ['claim', 'take-over', 'release', 'delegate', 'return', 'park', 'resume', 'decide'] as const;

let api: Api;
const people: Person[] = [];

beforeAll(async () => {
  api = await startApi();
  await api.database.statement(`update account set roles = roles || '{reviewer}' where login = 'approver-1'`, []);
  for (const login of PEOPLE) people.push(await api.as(login));
}, SET_UP_MS);
afterAll(() => api.stop());

/** One person's command, with the version as they know it: the right one, or the one before. */
class Command implements fc.AsyncCommand<Model, Real> {
  readonly name: (typeof COMMANDS)[number];
  readonly who: number;
  readonly to: number;
  readonly stale: boolean;

  constructor(name: (typeof COMMANDS)[number], who: number, to: number, stale: boolean) {
    this.name = name;
    this.who = who;
    this.to = to;
    this.stale = stale;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, { task }: Real): Promise<void> {
    const version = model.version - (this.stale && model.version > 1 ? 1 : 0);
    const answer = await person(this.who).command(`/tasks/${task}/${this.name}`, { version, ...this.#body() });
    const before = { ...model };
    const outcome = transition(model.status, this.name, {
      isHolder: model.holder === this.who,
      isOwner: model.owner === this.who,
      versionMatches: version === model.version,
    });
    if ('refused' in outcome) expect(answer.body.code).toBe(outcome.refused);
    else if (this.name === 'delegate' && this.to === model.holder) expect(answer.body.code).toBe('already-claimed');
    else {
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 200, code: undefined });
      this.#move(model, outcome.to);
    }
    const [row] = await api.database.statement<{ status: string; version: number; holder: string | null }>(
      'select status, version, holder_id as holder from task where id = ?',
      [task],
    );
    expect({ ...row, before }).toEqual({
      status: model.status,
      version: model.version,
      holder: model.holder === null ? null : person(model.holder).id,
      before,
    });
  }

  #body(): object {
    const reason = '試験';
    const until = new Date(api.clock.now().getTime() + 3_600_000).toISOString();
    const bodies: Partial<Record<TaskCommand, object>> = {
      'take-over': { reason },
      release: { reason },
      delegate: { reason, to: person(this.to).id },
      return: { reason },
      park: { reason, until },
      decide: { decision: 'approve', form: {} },
    };
    return bodies[this.name] ?? {};
  }

  #move(model: Model, to: TaskStatus): void {
    if (this.name === 'claim' && model.status === 'CLAIMED') return;
    // The decision is recorded at once: submitted, then completed.
    model.version += this.name === 'decide' ? 2 : 1;
    const owner = model.owner;
    model.owner = this.name === 'delegate' ? model.holder : null;
    if (this.name === 'claim' || this.name === 'take-over') model.holder = this.who;
    if (this.name === 'release') model.holder = null;
    if (this.name === 'delegate') model.holder = this.to;
    if (this.name === 'return') model.holder = owner;
    model.status = this.name === 'decide' ? 'COMPLETED' : to;
  }

  toString(): string {
    return `${PEOPLE[this.who]} ${this.name}${this.stale ? ' (stale)' : ''} → ${PEOPLE[this.to]}`;
  }
}

function person(index: number): Person {
  const found = people[index];
  if (found === undefined) throw new RangeError('nobody');
  return found;
}

const anybody = fc.integer({ min: 0, max: PEOPLE.length - 1 });
const stale = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
const anyCommand = (name: (typeof COMMANDS)[number]) =>
  fc.tuple(anybody, anybody, stale).map(([who, to, old]) => new Command(name, who, to, old));

describe('a task under any commands of any people', () => {
  it(
    'is at each step what the table of transitions says',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(COMMANDS.map(anyCommand), { maxCommands: 25 }), async (commands) => {
          const now = api.clock.now();
          const file = await openCase(api.database, now);
          const task = await openTask(api.database, file.id, now);
          const model: Model = { status: 'READY', version: 1, holder: null, owner: null };
          await fc.asyncModelRun(() => ({ model, real: { task } }), commands);
        }),
        { numRuns: 80 },
      );
    },
    SET_UP_MS * 2,
  );
});
