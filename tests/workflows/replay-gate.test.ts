import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../db/database.ts';
import { openCaseSample } from '../../db/queries/open-case-sample.ts';
import { replayOpenCases } from '../../worker/replay-gate.ts';
import { caseWorkflowId } from '../../workflows/ids.ts';
import { incompatibleBundle } from '../replay/incompatible/bundle.ts';
import { DATA_KEYS, TENANT, testFact } from '../support/servers.ts';
import { application, type Stack, startStack } from '../support/stack.ts';

const today = () => ({ codePath: testFact('TEST_WORKFLOW_BUNDLE') });

/** docs/decisions/0008: a build that cannot continue the open cases never gets to touch one. */
describe('the replay gate of a worker', () => {
  let stack: Stack;
  let inPayment: string;
  let inReview: string;

  beforeAll(async () => {
    stack = await startStack();
    const receipts = [await stack.portal.submit(application()), await stack.portal.submit(application())];
    const [first = '', second = ''] = receipts;
    inPayment = await stack.caseId(first);
    inReview = await stack.caseId(second);
    await stack.gateway.pay(second, { method: 'card' });
    await stack.network.answer(second, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(second, 'review');
    await stack.settle();
  });
  afterAll(() => stack?.stop());

  const gate = (workflowBundle: Parameters<typeof replayOpenCases>[0]['workflowBundle'], sample: readonly string[]) => {
    const { client } = stack.engine;
    const { payloadCodecs } = client.options.loadedDataConverter;
    return replayOpenCases({ client, workflowBundle, dataConverter: { payloadCodecs }, sample });
  };

  it('samples open cases of every stage', async () => {
    const [row] = await stack.db.query<{ name: string }>('select current_database() as name');
    const url = new URL(testFact('TEST_POSTGRES_URL'));
    url.pathname = `/${row?.name}`;
    const database = openDatabase({
      url: url.href,
      poolSize: 1,
      applicationName: 'test',
      dataKeys: DATA_KEYS,
      tenant: TENANT,
    });
    try {
      const sample = await database.inTransaction((em) => openCaseSample(em, 1));
      expect([...sample].sort()).toEqual([inPayment, inReview].sort());
    } finally {
      await database.close();
    }
  });

  it('lets a build pass that continues them', async () => {
    expect(await gate(today(), [inPayment, inReview])).toEqual({ ok: true });
  });

  it('stops a build that cannot, and says which case and why', async () => {
    const verdict = await gate(await incompatibleBundle(), [inPayment, inReview]);
    expect(verdict).toEqual({
      ok: false,
      failures: [inPayment, inReview].map((caseId) => ({
        workflowId: caseWorkflowId(caseId),
        cause: expect.stringContaining('DeterminismViolationError'),
      })),
    });
  });

  it('passes over a case whose workflow was never started', async () => {
    expect(await gate(today(), [randomUUID(), inReview])).toEqual({ ok: true });
  });
});
