/** The types of the consoles' client, `web/api/operations.ts`, as `npm run openapi` writes them from the description. */
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

export const CLIENT_FILE = join(import.meta.dirname, '..', 'web', 'api', 'operations.ts');

interface Schema {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { in: string; name: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The text of the client's types: one member an operation, as the contract describes it. */
export async function webClient(document: OpenApi): Promise<string> {
  const members = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => member(`${method.toUpperCase()} ${path}`, operation)),
  );
  const text = `// Written from docs/openapi.json by \`npm run openapi\`; not to be edited.

/** Every operation of the API: what it takes and what it answers. */
export interface Operations {
${members.join('\n')}
}
`;
  return format(text, { ...(await resolveConfig(CLIENT_FILE)), parser: 'typescript' });
}

function member(name: string, { summary, parameters = [], requestBody, responses }: Operation): string {
  const path = parameters.filter((parameter) => parameter.in === 'path');
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const body = jsonOf(requestBody);
  const answers = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, answer]) => answerType(status, answer));
  const isCommand = parameters.some(({ name }) => name === 'idempotency-key');
  const lines = [
    ...(path.length === 0 ? [] : [`path: ${record(path)};`]),
    ...(query.length === 0 ? [] : [`query: ${record(query)};`]),
    ...(body === undefined ? [] : [`body: ${typeOf(body)};`]),
    ...(isCommand ? ['command: true;'] : []),
    `answer: ${[...new Set(answers)].join(' | ')};`,
  ];
  return `${summary === undefined ? '' : `/** ${summary}. */\n`}'${name}': {\n${lines.join('\n')}\n};`;
}

function record(parameters: readonly { name: string; required?: boolean; schema: Schema }[]): string {
  const members = parameters.map(
    ({ name, required, schema }) => `'${name}'${required === true ? '' : '?'}: ${typeOf(schema)}`,
  );
  return `{ ${members.join('; ')} }`;
}

function answerType(status: string, answer: Content): string {
  if (status === '204') return 'null';
  const schema = jsonOf(answer);
  if (schema !== undefined) return typeOf(schema);
  return answer.content === undefined ? 'null' : 'Blob';
}

function jsonOf(content: Content | undefined): Schema | undefined {
  return content?.content?.['application/json']?.schema;
}

function typeOf(schema: Schema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.$ref !== undefined) return 'Problem' === schema.$ref.split('/').at(-1) ? 'unknown' : refuse(schema);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return [...new Set(variants.map(typeOf))].map(grouped).join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map(typeOf).map(grouped).join(' & ');
  if (Array.isArray(schema.type)) {
    return schema.type.map((type: string) => typeOf({ ...schema, type })).join(' | ');
  }
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `${grouped(typeOf(schema.items ?? {}))}[]`;
    case 'object':
      return objectType(schema);
    case undefined:
      return 'unknown';
    default:
      return refuse(schema);
  }
}

function objectType({ properties, required = [], patternProperties, additionalProperties }: Schema): string {
  if (properties !== undefined && Object.keys(properties).length > 0) {
    const members = Object.entries(properties).map(
      ([name, schema]) => `'${name}'${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
    );
    return `{ ${members.join('; ')} }`;
  }
  const values = Object.values(patternProperties ?? {})[0];
  if (values !== undefined) return `Record<string, ${typeOf(values)}>`;
  if (typeof additionalProperties === 'object') return `Record<string, ${typeOf(additionalProperties)}>`;
  return 'Record<string, unknown>';
}

function grouped(type: string): string {
  return /[|&]/.test(type) ? `(${type})` : type;
}

function refuse(schema: Schema): never {
  throw new Error(`the client has no type for ${JSON.stringify(schema)}`);
}
