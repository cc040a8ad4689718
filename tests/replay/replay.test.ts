import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { type PlainHistory, payloadTexts } from '../../scripts/histories/plain-history.ts';
import { FORM } from '../support/application.ts';
import { testFact } from '../support/servers.ts';
import { incompatibleBundle } from './incompatible/bundle.ts';

const FOLDER = new URL('./histories/', import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

const recorded = (name: string): PlainHistory => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
const replay = (history: PlainHistory, name: string) =>
  Worker.runReplayHistory({ workflowBundle: { codePath: testFact('TEST_WORKFLOW_BUNDLE') } }, history, `case-${name}`);

/** Today's workflows can go on with the cases that yesterday's began (docs/decisions/0008). */
describe('recorded histories', () => {
  beforeAll(() => {
    const telemetryOptions = { logging: { forward: {}, filter: 'OFF' } };
    Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), telemetryOptions, shutdownSignals: [] });
  });

  it('are there for every way a case can go', () => {
    expect(NAMES).toEqual(
      expect.arrayContaining([
        'corrected-and-sent-back',
        'parked-fact',
        'payment-overdue',
        'refused',
        'registered',
        'stuck-and-retried',
        'withdrawn',
      ]),
    );
  });

  for (const name of NAMES) {
    it(`${name}: replays`, async () => {
      await expect(replay(recorded(name), name)).resolves.toBeUndefined();
    });

    it(`${name}: holds codes and ids only`, () => {
      const texts = payloadTexts(recorded(name)).join('\n');
      const personal = [FORM.name, FORM.kana, '見本', 'ミホン', FORM.address.street, FORM.telephone, FORM.email];
      expect(personal.filter((text) => texts.includes(text))).toEqual([]);
    });
  }

  it('do not replay when an event is another one', async () => {
    const history = recorded('registered');
    const place = history.events.findLastIndex((event) => 'activityTaskScheduledEventAttributes' in event);
    const altered = structuredClone(history);
    Object.assign(altered.events[place]?.['activityTaskScheduledEventAttributes'] ?? {}, {
      activityType: { name: 'issueRefusal' },
    });
    await expect(replay(altered, 'altered')).rejects.toBeInstanceOf(DeterminismViolationError);
  });

  it('do not replay against workflows that go another way', async () => {
    const workflowBundle = await incompatibleBundle();
    await expect(
      Worker.runReplayHistory({ workflowBundle }, recorded('registered'), 'case-registered'),
    ).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
