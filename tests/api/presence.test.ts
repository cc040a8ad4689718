import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase } from './case-fixture.ts';

let api: Api;
let one: Person;
let other: Person;

beforeAll(async () => {
  api = await startApi();
  [one, other] = [await api.as('reviewer-1'), await api.as('reviewer-2')];
}, SET_UP_MS);
afterAll(() => api.stop());

const look = (person: Person, caseId: string) => person.send({ method: 'POST', url: `/cases/${caseId}/presence` });
const othersFor = async (person: Person, caseId: string) => (await look(person, caseId)).body['others'];

describe('who else has a case on their page', () => {
  it('is told to each of them, and no longer than they are there', async () => {
    const file = await openCase(api.database, api.clock.now());
    expect(await othersFor(one, file.id)).toEqual([]);
    expect(await othersFor(other, file.id)).toEqual(['見本 審子']);
    expect(await othersFor(one, file.id)).toHaveLength(1);
    const next = await openCase(api.database, api.clock.now());
    expect(await othersFor(other, next.id)).toEqual([]);
    expect(await othersFor(one, file.id)).toEqual([]);
  });

  it('is nobody who has not been heard of for a while', async () => {
    const file = await openCase(api.database, api.clock.now());
    await look(other, file.id);
    await api.database.statement(
      `update session set looked_at = looked_at - interval '1 minute' where looking_at = ?`,
      [file.id],
    );
    expect(await othersFor(one, file.id)).toEqual([]);
  });

  it('is refused of a case that is not there', async () => {
    expect(await look(one, randomUUID())).toMatchObject({ status: 404 });
  });
});
