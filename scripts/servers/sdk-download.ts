import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the SDK names the programs it downloads by itself. */
const SDK_NAMES = { cli: /^temporal(-cli)?-sdk-typescript-/, 'test-server': /^temporal-test-server-sdk-typescript-/ };

export type TemporalProgram = keyof typeof SDK_NAMES;

/** A program the SDK downloaded earlier; only one that this user owns and can run. */
export function sdkDownload(program: TemporalProgram, directory: string = tmpdir()): string | null {
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch {
    return null;
  }
  const files = names.filter((name) => SDK_NAMES[program].test(name) && !name.endsWith('.downloading'));
  return files.map((name) => join(directory, name)).find(isOwnProgram) ?? null;
}

/** Lets the SDK download the program from Temporal itself into `directory`. */
export async function downloadBySdk(program: TemporalProgram, directory: string): Promise<string> {
  // Loaded only here: it brings the native part of the SDK.
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const executable = { type: 'cached-download', downloadDir: directory } as const;
  const environment =
    program === 'cli'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const file = sdkDownload(program, directory);
  if (file === null) throw new Error('the SDK downloaded nothing that is known');
  return file;
}

function isOwnProgram(file: string): boolean {
  const { uid, mode } = statSync(file);
  return uid === process.getuid?.() && (mode & 0o100) !== 0;
}
