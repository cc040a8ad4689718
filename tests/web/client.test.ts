import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { OPENAPI_FILE } from '../../scripts/openapi.ts';
import { CLIENT_FILE, type OpenApi, webClient } from '../../scripts/web-client.ts';

describe('the client of the consoles', () => {
  it('is what `npm run openapi` writes from the description of the API', async () => {
    const description = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenApi;
    expect(readFileSync(CLIENT_FILE, 'utf8')).toBe(await webClient(description));
  });

  it('refuses a description it has no type for', async () => {
    const strange = { paths: { '/x': { get: { responses: { 200: json({ type: 'polygon' }) } } } } };
    await expect(webClient(strange)).rejects.toThrow('polygon');
  });

  it('says what may be left out, what may be null and what is one of several', async () => {
    const schema = {
      type: 'object',
      required: ['a'],
      properties: { a: { anyOf: [{ type: 'integer' }, { type: 'null' }] }, b: { enum: ['X', 'Y'] } },
    };
    const text = await webClient({ paths: { '/x/{id}': { get: { responses: { 200: json(schema) } } } } });
    expect(text).toContain('answer: { a: number | null; b?: "X" | "Y" }'.replaceAll('"', "'"));
  });
});

function json(schema: object) {
  return { content: { 'application/json': { schema } } };
}
