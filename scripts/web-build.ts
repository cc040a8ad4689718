/** `node scripts/web-build.ts`: builds the consoles into dist/web, unless what is there was built from these sources. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist', 'web');
const STAMP = join(BUILT, '.sources');
/** What the bundle is made of. */
const SOURCES = ['web', 'domain', 'package-lock.json', 'scripts/web-build.ts'];

/** @returns whether there was anything to build */
export async function buildConsoles(): Promise<boolean> {
  const sources = digestOf(SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return false;
  // Beside it first: what is being served stays whole until the new one is.
  const fresh = `${BUILT}-${process.pid}`;
  await build({
    configFile: join(ROOT, 'web', 'vite.config.ts'),
    configLoader: 'native',
    mode: 'production',
    logLevel: 'warn',
    build: { outDir: fresh },
  });
  compress(join(fresh, 'assets'));
  writeFileSync(join(fresh, '.sources'), sources);
  rmSync(BUILT, { recursive: true, force: true });
  renameSync(fresh, BUILT);
  return true;
}

/** Beside each text the same, compressed: the api sends what the browser can read. */
function compress(directory: string): void {
  const texts = readdirSync(directory).filter((name) => /\.(js|mjs|css|svg)$/.test(name));
  for (const text of texts.map((name) => join(directory, name))) {
    const content = readFileSync(text);
    writeFileSync(`${text}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${text}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

function digestOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of places.flatMap(filesIn))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function filesIn(place: string): string[] {
  const start = join(ROOT, place);
  if (place.includes('.')) return [place];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}

if (import.meta.main) await buildConsoles();
