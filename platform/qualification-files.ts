import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A qualification's folder with the texts of its YAML files, by path relative to it. */
export interface QualificationFolder {
  readonly directory: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Every qualification of a folder, in the order of their names. */
export async function readQualificationFolders(root: string): Promise<readonly QualificationFolder[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const directory = path.join(root, name);
      return { directory, files: await readQualificationFiles(directory) };
    }),
  );
}

/** The texts of a qualification's YAML files, by path relative to its folder. */
export async function readQualificationFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(path.join(folder, file), 'utf8')] as const)),
  );
}
