// `npm test [jest arguments]`: sets up and runs all tests. The last line says how many passed and failed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages, main, projectRoot, runWithProjectNode } from './bootstrap.mjs';

await main(async () => {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  let exitCode = 1;
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-test-'));
  try {
    await installPackages();
    const file = join(folder, 'counts.json');
    exitCode = await runJest(process.argv.slice(2), file);
    if (existsSync(file)) counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
  }
  rmSync(folder, { recursive: true, force: true });
  // A run that broke off, or in which nothing ran, has not passed.
  if (counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)) counts.failed = 1;
  const skipped = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`;
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  return counts.failed === 0 ? 0 : exitCode || 1;
});

/** @param {string[]} args @param {string} countFile */
function runJest(args, countFile) {
  const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
  const reporters = ['--reporters=default', `--reporters=${join(projectRoot, 'scripts', 'count-reporter.mjs')}`];
  // Last of the options, since this one takes every word that follows, up to a `--`.
  const separator = args.includes('--') ? args.indexOf('--') : args.length;
  const words = [...args.slice(0, separator), ...reporters, ...args.slice(separator)];
  return runWithProjectNode(['--experimental-vm-modules', jest, ...words], {
    NODE_OPTIONS: [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--no-warnings'].filter(Boolean).join(' '),
    MENKYO_TEST_COUNTS: countFile,
  });
}
