import { type ExecFileOptions, execFile } from 'node:child_process';

/** A program that ended badly or could not be run. */
export class ProgramFailed extends Error {
  /** Exit code, or the system's word where it did not run at all (ENOENT, EACCES). */
  readonly code: number | string | null;
  /** What it said, errors last. */
  readonly output: string;

  constructor(program: string, code: number | string | null, output: string) {
    super(`${program} failed (${code ?? 'by a signal'})${output === '' ? '' : `:\n${output}`}`);
    this.name = 'ProgramFailed';
    this.code = code;
    this.output = output;
  }
}

/** Runs a program to its end and resolves to its standard output. @throws ProgramFailed */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: ExecFileOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, [...args], { ...options, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new ProgramFailed(file, error.code ?? null, `${stdout}${stderr}`.trim()));
    });
  });
}
