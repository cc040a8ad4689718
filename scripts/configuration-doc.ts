/** `node scripts/configuration-doc.ts`: writes docs/configuration.md from the table of variables. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { VARIABLES, type Variable, acceptsFile } from '../platform/variables.ts';

export const CONFIGURATION_DOC = join(import.meta.dirname, '..', 'docs', 'configuration.md');

const INTRODUCTION = `# Configuration

Written by \`node scripts/configuration-doc.ts\` from \`platform/variables.ts\`; change it there.

Every process reads the environment once, at its start. A wrong value ends it with a message that names every wrong
variable and what is expected. An empty variable counts as not given. Flags are exactly \`true\` or \`false\`.

With \`MENKYO_ENV=production\`, \`DEMO=true\`, \`CLOCK=engine\` and the secrets of development are refused, and what is marked
as required has no default. Secrets and certificates may come from a file: \`<NAME>_FILE\` names it, as is marked.

\`npm start\` brings its own PostgreSQL and Temporal unless \`DATABASE_URL\` and \`TEMPORAL_ADDRESS\` say where they are.
`;

/** The text of docs/configuration.md. */
export async function configurationDoc(): Promise<string> {
  const rows = Object.entries<Variable>(VARIABLES).map(([name, variable]) => {
    const cells = [`\`${name}\``, description(variable), variable.expected, fallback(variable)];
    return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  });
  const table = ['| variable | meaning | expected | default |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const options = await resolveConfig(CONFIGURATION_DOC);
  return format(`${INTRODUCTION}\n${table}\n`, { ...options, parser: 'markdown' });
}

function description(variable: Variable): string {
  const marks = [
    variable.requiredInProduction === true ? 'required in production' : null,
    variable.secret === true ? 'secret' : null,
    acceptsFile(variable) ? 'or `_FILE`' : null,
  ].filter((mark) => mark !== null);
  return marks.length === 0 ? variable.description : `${variable.description} (${marks.join(', ')})`;
}

function fallback(variable: Variable): string {
  if (variable.fallbackText !== undefined) return variable.fallbackText;
  if (typeof variable.fallback !== 'string') return 'none';
  return variable.secret === true ? 'one for development' : `\`${variable.fallback}\``;
}

if (import.meta.main) writeFileSync(CONFIGURATION_DOC, await configurationDoc());
