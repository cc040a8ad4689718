import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type InformationNetwork, createInformationNetwork } from '../../connectors/information-network.ts';
import { failureOf, startWorld, until } from './outside-world.ts';

type World = Awaited<ReturnType<typeof startWorld>>;
let world: World;
let network: InformationNetwork;

beforeEach(() => open({ network: { mode: 'manual' } }));
afterEach(() => world.close());

async function open(options: Parameters<typeof startWorld>[0]): Promise<void> {
  world = await startWorld(options);
  network = createInformationNetwork({ url: `${world.url}/network` });
}

const question = {
  requestId: 'inquiry-1',
  subject: 'user-00000001',
  affair: 'cook-licence',
  item: 'family-register',
  provider: 'ministry-of-justice',
};
const DAY_MS = 24 * 3_600_000;
const advance = (ms: number) =>
  world.control('POST', 'clock', { now: new Date(world.clock.now().getTime() + ms).toISOString() });
const answerByHand = (body: object) => world.control('PUT', 'network/answers/inquiry-1', body);

const applicant = (form: object, userPseudonym = question.subject) =>
  world.control('POST', 'portal/applications', { procedure: 'P1', form, userPseudonym });

describe('an inquiry', () => {
  it('outside the permit list is denied', async () => {
    expect(await network.request({ ...question, item: 'tax' })).toEqual({
      status: 'DENIED',
      code: 'not-on-permit-list',
    });
  });

  it('is asked once for its id', async () => {
    const permission = await network.request(question);
    expect(permission).toMatchObject({ status: 'PERMITTED', permit: expect.stringMatching(/^permit-/) });
    expect(await network.request(question)).toEqual(permission);
    expect(await failureOf(network.request({ ...question, subject: 'user-00000002' }))).toMatchObject({
      kind: 'refused',
      code: 'request-reused',
    });
    expect((await world.control('GET', 'network/requests')).items).toHaveLength(1);
  });

  it('becomes ready, is fetched, and is gone from the list once confirmed', async () => {
    await network.request(question);
    expect((await network.listReady(null)).items).toEqual([]);
    expect(await failureOf(network.fetch('inquiry-1'))).toMatchObject({ kind: 'refused', code: 'not-ready' });
    expect(await failureOf(network.fetch('inquiry-2'))).toMatchObject({ code: 'unknown-request' });

    await answerByHand({ determinacy: 'UNIQUE', prefecture: '27' });
    const { items } = await network.listReady(null);
    expect(items).toMatchObject([{ requestId: 'inquiry-1' }]);
    expect(Date.parse(items[0]?.expiresAt ?? '') - Date.parse(items[0]?.readyAt ?? '')).toBe(14 * DAY_MS);
    expect(await failureOf(network.confirm('inquiry-1'))).toMatchObject({ code: 'not-fetched' });

    const answer = { determinacy: 'UNIQUE', entries: [{ prefecture: '27', status: 'CURRENT' }] };
    expect(await network.fetch('inquiry-1')).toEqual(answer);
    expect(await network.fetch('inquiry-1')).toEqual(answer);
    expect((await network.listReady(null)).items).toHaveLength(1);
    await network.confirm('inquiry-1');
    await network.confirm('inquiry-1');
    expect((await network.listReady(null)).items).toEqual([]);
    expect(await world.control('GET', 'agenda')).toEqual({ next: null, due: 0 });
  });

  it.each([
    [{ determinacy: 'NONE' }, []],
    [{ determinacy: 'WITHHELD' }, []],
    [
      { determinacy: 'AMBIGUOUS', prefecture: '13' },
      [
        { prefecture: '13', status: 'UNKNOWN' },
        { prefecture: '27', status: 'UNKNOWN' },
      ],
    ],
    [
      {
        determinacy: 'UNIQUE',
        entries: [{ prefecture: '47', status: 'REMOVED', event: 'transfer', eventDate: '2020-01-31' }],
      },
      [{ prefecture: '47', status: 'REMOVED', event: 'transfer', eventDate: '2020-01-31' }],
    ],
  ])('answered by hand with %j', async (body, entries) => {
    await network.request(question);
    await answerByHand(body);
    expect(await network.fetch('inquiry-1')).toEqual({ determinacy: body.determinacy, entries });
  });

  it('not fetched in 14 days is deleted', async () => {
    await network.request(question);
    await answerByHand({ determinacy: 'UNIQUE', prefecture: '27' });
    await advance(14 * DAY_MS - 5_000);
    expect((await network.listReady(null)).items).toHaveLength(1);
    await advance(5_000);
    expect((await network.listReady(null)).items).toEqual([]);
    expect(await network.fetch('inquiry-1')).toEqual({ expired: true });
    await until(async () => (await world.control('GET', 'agenda')).due === 0);
    expect((await world.control('GET', 'network/requests')).items[0].answer).toBeNull();
  });

  it('once denied is checked anew after the list was put right', async () => {
    expect(await network.request({ ...question, item: 'tax' })).toMatchObject({ status: 'DENIED' });
    await world.control('PUT', 'network/permits', {
      entries: [{ affair: 'cook-licence', item: 'tax', provider: 'ministry-of-justice' }],
    });
    expect(await network.request({ ...question, item: 'tax' })).toMatchObject({ status: 'PERMITTED' });
  });
});

describe('the automatic answer', () => {
  beforeEach(async () => {
    await world.close();
    await open({ network: { mode: 'automatic', delayMs: 60_000 } });
  });

  it.each([
    ['a code', { domicile: { kind: 'prefecture', code: '01' } }, '01'],
    ['a name', { honseki: '神奈川県横浜市' }, '14'],
    ['a prefecture field', { domicile: { prefecture: '13' } }, '13'],
    ['a plain code', { honsekiPrefecture: '47' }, '47'],
  ])('comes after the delay with the domicile of the application, given as %s', async (_name, form, prefecture) => {
    await applicant(form);
    await network.request(question);
    expect((await network.listReady(null)).items).toEqual([]);
    const { next } = await world.control('GET', 'agenda');
    await world.control('POST', 'clock', { now: next });
    await until(async () => (await network.listReady(null)).items.length === 1);
    expect(await network.fetch('inquiry-1')).toEqual({
      determinacy: 'UNIQUE',
      entries: [{ prefecture, status: 'CURRENT' }],
    });
  });

  it('is NONE for strangers and for those without a Japanese family register', async () => {
    await applicant({ domicile: { kind: 'nationality', code: '410' } });
    await network.request(question);
    await network.request({ ...question, requestId: 'inquiry-2', subject: 'user-stranger' });
    await advance(60_000);
    await until(async () => (await network.listReady(null)).items.length === 2);
    for (const id of ['inquiry-1', 'inquiry-2']) {
      expect(await network.fetch(id)).toEqual({ determinacy: 'NONE', entries: [] });
    }
  });

  it('follows the register where it differs from what is applied for', async () => {
    await applicant({ domicile: { kind: 'prefecture', code: '13' } });
    await world.control('PUT', `network/people/${question.subject}`, { prefecture: '40' });
    await network.request(question);
    await advance(60_000);
    await until(async () => (await network.listReady(null)).items.length === 1);
    expect(await network.fetch('inquiry-1')).toMatchObject({ entries: [{ prefecture: '40' }] });
  });

  it('comes after a restart too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outside-'));
    const stateFile = join(folder, 'outside-world.jsonl');
    await world.close();
    await open({ stateFile, network: { delayMs: 300 } });
    await applicant({ domicile: { kind: 'prefecture', code: '13' } });
    const permission = await network.request(question);
    await world.close();
    await open({ stateFile });
    await until(async () => (await network.listReady(null)).items.length === 1);
    expect(await network.request(question)).toEqual(permission);
    expect(await network.fetch('inquiry-1')).toMatchObject({ determinacy: 'UNIQUE' });
    await rm(folder, { recursive: true });
  });
});
