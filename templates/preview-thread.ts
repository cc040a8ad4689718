import { parentPort, workerData } from 'node:worker_threads';
import { inventedValues } from './invented-values.ts';
import type { Preview } from './preview.ts';
import { createRenderer } from './renderer.ts';
import { loadTemplates } from './template-set.ts';

/** Whoever looks at a preview takes it for no paper of that day. */
const ISSUED_AT = new Date('2026-04-01T00:00:00+09:00');

const { folder, template }: { folder: string; template: string } = workerData;
const found = loadTemplates(folder).templates.find(({ name }) => name === template);
if (found === undefined) throw new RangeError('there is no such template');

const renderer = createRenderer({ templates: folder });
const values = inventedValues(found.variables);
const preview: Preview =
  found.kind === 'document'
    ? { kind: 'document', pdf: renderer.renderDocument(template, values, { issuedAt: ISSUED_AT }).pdf }
    : { kind: 'notice', ...renderer.renderNotice(template, values) };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
parentPort?.postMessage(preview);
