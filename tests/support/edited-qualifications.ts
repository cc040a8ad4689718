import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OWN = new URL('../../qualifications/', import.meta.url).pathname;

/** A copy of the qualifications that a test may change under running cases; a process reads it when it starts. */
export async function editQualifications() {
  const folder = await mkdtemp(join(tmpdir(), 'menkyo-qualifications-'));
  await cp(OWN, folder, { recursive: true });
  return {
    env: { QUALIFICATIONS_DIR: folder },
    /** @param file inside the Tokyo cook's folder */
    async edit(file: string, change: (text: string) => string): Promise<void> {
      const path = join(folder, 'tokyo-cook', file);
      const before = await readFile(path, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`nothing changed in ${file}`);
      await writeFile(path, after);
    },
    /** The offices are closed on these days as well. */
    async close(from: string, to: string = from): Promise<void> {
      await this.edit('calendar.yaml', (text) => {
        const closures = text.replace(/closures: \[\]\s*/, 'closures:\n');
        return `${closures.trimEnd()}\n  - { from: '${from}', to: '${to}', reason: 停電 }\n`;
      });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export type EditedQualifications = Awaited<ReturnType<typeof editQualifications>>;
