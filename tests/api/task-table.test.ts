import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { ERROR_CATALOGUE } from '../../domain/errors.ts';
import { TASK_STATUSES, type TaskCommand, type TaskStatus, transition } from '../../domain/task-transitions.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, type OpenedCase, openTask } from './case-fixture.ts';

/** What people can command, by the interface, with what each has to carry. */
const COMMANDS = {
  claim: {},
  assign: { reason: '負荷の調整' },
  'take-over': { reason: '休暇のため' },
  release: { reason: '担当替え' },
  delegate: { reason: '専門の確認' },
  return: { reason: '確認済み' },
  park: { reason: '電話待ち' },
  resume: {},
  decide: { decision: 'approve', form: {} },
  'save-draft': { decision: null, form: { note: '途中' } },
} as const satisfies Partial<Record<TaskCommand, object>>;
type Commanded = keyof typeof COMMANDS;
const isCommanded = (name: string): name is Commanded => name in COMMANDS;

let api: Api;
let me: Person;
let colleague: Person;
let third: Person;
let manager: Person;
let file: OpenedCase;

beforeAll(async () => {
  api = await startApi();
  me = await api.as('reviewer-1');
  colleague = await api.as('reviewer-2');
  manager = await api.as('manager-1');
  // A reviewer who has nothing to do with any of the tasks: who gets them.
  third = await api.as('approver-1');
  await api.database.statement(`update account set roles = roles || '{reviewer}' where id = ?`, [third.id]);
  file = await openCase(api.database, api.clock.now());
}, SET_UP_MS);
afterAll(() => api.stop());

interface Placed {
  readonly id: string;
  readonly status: TaskStatus;
  readonly holder: string | null;
  readonly owner: string | null;
}

/** A task put into a state, held by the given person where somebody holds it. */
async function taskIn(status: TaskStatus, holder: Person, owner: Person): Promise<Placed> {
  const now = api.clock.now();
  const id = await openTask(api.database, file.id, now);
  const held = ['CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED', 'COMPLETED'].includes(status) ? holder.id : null;
  const delegated = status === 'DELEGATED' ? owner.id : null;
  const closed = ['COMPLETED', 'CANCELLED', 'EXPIRED'].includes(status) ? now : null;
  await api.database.statement(
    `update task set status = ?, holder_id = ?::uuid, held_since = ?::timestamptz, owner_id = ?::uuid,
        parked_until = ?::timestamptz, decision_fact = ?::uuid, decision = ?, closed_at = ?::timestamptz, closed_reason = ?,
        version = 7 where id = ?`,
    [
      status,
      held,
      held === null ? null : now,
      delegated,
      status === 'PARKED' ? new Date(now.getTime() + 86_400_000) : null,
      status === 'SUBMITTED' ? uuidv7() : null,
      status === 'COMPLETED' ? 'approve' : null,
      closed,
      status === 'CANCELLED' ? 'WITHDRAWN' : null,
      id,
    ],
  );
  return { id, status, holder: held, owner: delegated };
}

function send(who: Person, task: string, command: Commanded, version: number) {
  const body = COMMANDS[command];
  if (command === 'save-draft') return who.send({ method: 'PUT', url: `/tasks/${task}/draft`, payload: body });
  const to = command === 'assign' || command === 'delegate' ? { to: third.id } : {};
  const until = command === 'park' ? { until: new Date(api.clock.now().getTime() + 3_600_000).toISOString() } : {};
  return who.command(`/tasks/${task}/${command}`, { version, ...body, ...to, ...until });
}

const STANDINGS = ['holder', 'owner', 'other'] as const;
const VERSIONS = { current: 7, stale: 6 } as const;

describe.each(TASK_STATUSES)('a task that is %s', (status) => {
  it.each(Object.keys(COMMANDS).filter(isCommanded))('answers %s as the table says', async (command) => {
    for (const standing of STANDINGS) {
      for (const [name, version] of Object.entries(VERSIONS)) {
        const holder = standing === 'holder' ? me : colleague;
        const task = await taskIn(status, holder, standing === 'owner' ? me : manager);
        const who = command === 'assign' ? manager : me;
        const expected = transition(status, command, {
          isHolder: task.holder === who.id,
          isOwner: task.owner === who.id,
          // A draft is what its holder types: it carries no version.
          versionMatches: name === 'current' || command === 'save-draft',
        });
        const answer = await send(who, task.id, command, version);
        const [row] = await api.database.statement<{ status: string; version: number }>(
          'select status, version from task where id = ?',
          [task.id],
        );
        const asked = { command, standing, name };
        if ('refused' in expected) {
          expect({ ...asked, code: answer.body.code, status: answer.status }).toEqual({
            ...asked,
            code: expected.refused,
            status: ERROR_CATALOGUE[expected.refused].status,
          });
          expect(row).toEqual({ status, version: 7 });
        } else {
          expect({ ...asked, status: answer.status, code: answer.body.code }).toEqual({ ...asked, status: 200 });
          // A decision is applied at once here, so the submitted state has passed.
          const state = command === 'decide' ? 'COMPLETED' : expected.to;
          expect({ ...asked, state: row?.status }).toEqual({ ...asked, state });
        }
        if (answer.status === 410) {
          expect(answer.body.details).toMatchObject({ status, closedAt: expect.any(String) });
        }
        if (answer.body.code === 'already-claimed') {
          expect(answer.body.details).toMatchObject({ holder: expect.any(String), since: expect.any(String) });
        }
      }
    }
  });
});
