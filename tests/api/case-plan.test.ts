import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, openTask } from './case-fixture.ts';

let api: Api;
let reviewer: Person;
let counter: Person;

beforeAll(async () => {
  api = await startApi();
  reviewer = await api.as('reviewer-1');
  counter = await api.as('counter-1');
}, SET_UP_MS);
afterAll(() => api.stop());

interface Plan {
  readonly tasks: Readonly<Record<string, { label: { ja: string } }>>;
  readonly codeLists: object;
}

interface Foresight {
  readonly decisions: readonly { decision: string; final: boolean; consequences: readonly { code: string }[] }[];
  readonly proposal: unknown;
}

describe('what a page needs besides the case', () => {
  it('names the parts of the definition the case was opened under', async () => {
    const { id } = await openCase(api.database, api.clock.now());
    const body = (await counter.get(`/cases/${id}/plan`)).body as unknown as Plan;
    expect(body.tasks['review']?.label.ja).toBe('審査');
    expect(Object.keys(body.codeLists)).toContain('refusal-reasons');
  });

  it('says of every decision of a task what it would do', async () => {
    const { id } = await openCase(api.database, api.clock.now());
    const taskId = await openTask(api.database, id, api.clock.now());
    const body = (await reviewer.get(`/tasks/${taskId}/consequences`)).body as unknown as Foresight;
    expect(body.decisions.map(({ decision }) => decision).sort()).toEqual(['approve', 'correct', 'refuse']);
    expect(body.decisions.every(({ consequences }) => consequences.length > 0)).toBe(true);
    expect(body.proposal).toBeNull();
  });

  it('knows no task of an unknown id', async () => {
    expect((await reviewer.get(`/tasks/${randomUUID()}/consequences`)).status).toBe(404);
    expect((await reviewer.get(`/cases/${randomUUID()}/plan`)).status).toBe(404);
  });
});
