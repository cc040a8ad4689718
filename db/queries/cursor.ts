import { DomainError } from '../../domain/errors.ts';

/** Where a page of a list ends: the sort key of its last row, opaque to callers. */
export type PageKey = readonly (string | number)[];

export function writeCursor(key: PageKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

type KeyPart = 'number' | 'instant' | 'uuid' | 'text';

/** @throws DomainError `request-invalid` for what `writeCursor` cannot have written */
export function readCursor(cursor: string, shape: readonly KeyPart[]): PageKey {
  const key = parse(cursor);
  const fits =
    Array.isArray(key) && key.length === shape.length && shape.every((kind, index) => isOf(kind, key[index]));
  if (!fits) throw new DomainError('request-invalid', { errors: [{ pointer: '/cursor', code: 'cursor' }] });
  return key as PageKey;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function isOf(kind: KeyPart, value: unknown): boolean {
  if (kind === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'string') return false;
  if (kind === 'text') return true;
  return kind === 'uuid' ? UUID.test(value) : /^\d{4}-/.test(value) && !Number.isNaN(Date.parse(value));
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
