/**
 * `npm run histories:record [-- <name> …]`: records what workflows of today do, for the builds of tomorrow to be
 * replayed against (tests/replay/). Histories stay as they are while open cases may be like them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import setUp from '../../tests/support/global-setup.ts';
import tearDown from '../../tests/support/global-teardown.ts';
import { startStack } from '../../tests/support/stack.ts';
import { caseWorkflowId } from '../../workflows/ids.ts';
import { JOURNEYS } from './journeys.ts';
import { plainHistory } from './plain-history.ts';

const FOLDER = new URL('../../tests/replay/histories/', import.meta.url);

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => JOURNEYS[name] === undefined);
if (unknown !== undefined) throw new RangeError(`no journey ${unknown}: ${Object.keys(JOURNEYS).join(', ')}`);

await setUp();
try {
  const stack = await startStack();
  try {
    const codecs = stack.engine.client.options.loadedDataConverter.payloadCodecs;
    mkdirSync(FOLDER, { recursive: true });
    for (const [name, journey] of Object.entries(JOURNEYS)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const caseId = await stack.caseId(await journey(stack));
      await stack.engine.client.workflow.getHandle(caseWorkflowId(caseId)).result();
      const { events } = await plainHistory(await stack.history(caseId), codecs);
      const lines = events.map((event) => JSON.stringify(event)).join(',\n');
      writeFileSync(new URL(`${name}.json`, FOLDER), `{"events":[\n${lines}\n]}\n`);
      process.stdout.write(`${name}: ${events.length} events\n`);
    }
  } finally {
    await stack.stop();
  }
} finally {
  await tearDown();
}
