/** `node scripts/workflow-bundle.ts <file>`: builds the workflows into one file, for the image and for a test run. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadWorkflowBundle } from '../worker/workflow-bundle.ts';

const [, , file] = process.argv;
if (file === undefined) throw new Error('usage: node scripts/workflow-bundle.ts <file>');
const bundle = await loadWorkflowBundle(null);
if (!('code' in bundle)) throw new Error('the workflows were not built');
mkdirSync(dirname(resolve(file)), { recursive: true });
writeFileSync(file, bundle.code);
process.stdout.write(`${file}: ${Math.round(bundle.code.length / 1024)} KiB\n`);
