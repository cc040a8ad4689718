import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type VirusScanner, createVirusScanner } from '../../connectors/virus-scanner.ts';
import { failureOf, startWorld } from './outside-world.ts';

type World = Awaited<ReturnType<typeof startWorld>>;
let world: World;
let scanner: VirusScanner;

const MEBIBYTE = 1024 * 1024;
const EICAR = Buffer.from(String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$` + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');

beforeEach(async () => {
  world = await startWorld({ scanner: { port: 0, streamLimit: 12 * MEBIBYTE } });
  scanner = createVirusScanner(world.scanner);
});
afterEach(() => world.close());

describe('the scanner', () => {
  it('answers a ping', () => scanner.ping());

  it.each([0, 1, 64 * 1024, 64 * 1024 + 1, 10 * MEBIBYTE])('finds %d harmless bytes clean', async (size) => {
    expect(await scanner.scan(Buffer.alloc(size, 'a'))).toEqual({ verdict: 'CLEAN' });
  });

  it('finds the EICAR file, also across the border of two chunks', async () => {
    const infected = { verdict: 'INFECTED', signature: 'Eicar-Test-Signature' };
    expect(await scanner.scan(EICAR)).toEqual(infected);
    const straddling = Buffer.concat([Buffer.alloc(64 * 1024 - 10, 'a'), EICAR, Buffer.alloc(100_000, 'b')]);
    expect(await scanner.scan(straddling)).toEqual(infected);
  });

  it('serves several connections at once', async () => {
    const verdicts = await Promise.all([EICAR, Buffer.from('a'), EICAR].map((content) => scanner.scan(content)));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['INFECTED', 'CLEAN', 'INFECTED']);
  });

  it('takes nothing over the limit, neither ours nor its own', async () => {
    const small = createVirusScanner({ ...world.scanner, sizeLimit: 10 });
    const tooLarge = { kind: 'refused', code: 'too-large', retryable: false };
    expect(await failureOf(small.scan(Buffer.alloc(11)))).toMatchObject(tooLarge);
    expect(await failureOf(scanner.scan(Buffer.alloc(13 * MEBIBYTE)))).toMatchObject(tooLarge);
  });

  it('that is slow, cut off or absent is an error that may pass, never a clean file', async () => {
    await world.control('PUT', 'faults/scanner', { latencyMs: 1_000 });
    const hasty = createVirusScanner({ ...world.scanner, timeoutMs: 100 });
    expect(await failureOf(hasty.scan(EICAR))).toMatchObject({ kind: 'timeout', retryable: true });
    await world.control('PUT', 'faults/scanner', { down: true });
    expect(await failureOf(scanner.scan(EICAR))).toMatchObject({ kind: 'unavailable', retryable: true });
    const nobody = createVirusScanner({ host: '127.0.0.1', port: 9 });
    expect(await failureOf(nobody.scan(EICAR))).toMatchObject({ kind: 'unavailable', code: 'ECONNREFUSED' });
  });

  it('is left alone once its caller gives up', async () => {
    await world.control('PUT', 'faults/scanner', { latencyMs: 1_000 });
    const controller = new AbortController();
    const scan = failureOf(scanner.scan(EICAR, controller.signal));
    const reason = new Error('cancelled');
    controller.abort(reason);
    expect(await scan).toBe(reason);
  });
});
