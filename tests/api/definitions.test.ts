import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';

let api: Api;
let administrator: Person;

beforeAll(async () => {
  api = await startApi();
  administrator = await api.as('admin-1');
}, SET_UP_MS);
afterAll(() => api.stop());

describe('definitions', () => {
  it('are shown as they are in force, with what identifies them', async () => {
    const { body } = await administrator.get('/definitions');
    const [cook] = body.items;
    expect(cook).toMatchObject({ code: 'tokyo-cook', version: '1', headOffice: 'T00', closures: [] });
    expect(cook.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(cook.fees[0]).toMatchObject({ code: 'new-licence', amount: 5600, validFrom: '2000-04-01' });
    expect(cook.procedures[0]).toMatchObject({ code: 'P1', feeCode: 'new-licence', targetDays: 30 });
    expect(cook.procedures[0].waits).toContainEqual({
      wait: 'payment',
      code: 'WS1',
      limit: { kind: 'legal', amount: 14 },
      reminders: [7, 12],
      onTimeout: 'payment-notice',
      clock: 'runs',
    });
    expect(cook.templates).toContainEqual({
      name: 'payment-reminder',
      kind: 'notice',
      variables: [{ name: 'limit', type: 'day', optional: false }],
    });
  });
});

const at = (what: string) => administrator.get(`/definitions/tokyo-cook/templates/${what}`);

describe('a preview of a template', () => {
  it('is the real document, with invented values', async () => {
    const [drawn, again] = await Promise.all([at('refusal.pdf'), at('refusal.pdf')]);
    expect(drawn.status).toBe(200);
    expect(drawn.raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect(again.raw).toEqual(drawn.raw);
  });

  it('is the text of a message, filled in', async () => {
    const { body } = await at('payment-request/notice');
    expect(body.subject.length).toBeGreaterThan(0);
    expect(body.body).toContain('5,600円');
    expect(body.body).not.toContain('{{');
  });

  it.each(['nowhere.pdf', 'payment-request.pdf', 'refusal/notice'])('is not found at %s', async (what) => {
    expect((await at(what)).body).toMatchObject({ status: 404, code: 'not-found' });
  });
});
