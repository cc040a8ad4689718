/** `node scripts/errors-doc.ts`: writes docs/errors.md from the catalogue. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ERROR_CATALOGUE } from '../domain/errors.ts';

export const ERRORS_DOC = join(import.meta.dirname, '..', 'docs', 'errors.md');

const INTRODUCTION = `# Errors

Written by \`node scripts/errors-doc.ts\` from \`domain/errors.ts\`; change it there.

Every 4xx and 5xx answer is a problem document (RFC 9457, \`application/problem+json\`): \`type\`
(\`urn:menkyo:problem:<code>\`), \`title\`, \`status\`, \`code\`, \`detail\` (the Japanese title), \`instance\` (the path),
where it helps \`errors\` (a list of \`pointer\` and \`code\`: where, and which rule) and \`details\` (codes, times, display
names of staff). No document repeats a value that was sent.
`;

/** The text of docs/errors.md. */
export async function errorsDoc(): Promise<string> {
  const rows = Object.entries(ERROR_CATALOGUE)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, { status, title, ja }]) => `| \`${code}\` | ${status} | ${title} | ${ja} |`);
  const table = ['| code | status | title | 日本語 |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const options = await resolveConfig(ERRORS_DOC);
  return format(`${INTRODUCTION}\n${table}\n`, { ...options, parser: 'markdown' });
}

if (import.meta.main) writeFileSync(ERRORS_DOC, await errorsDoc());
