import { openText, sealText } from './at-rest.ts';
import type { Em } from './database.ts';

const COLUMN = 'audit_entry.details';

/** What a person gave as a reason, for the details of an audit entry, whose other fields are codes: it is free text. */
export function sealReason(em: Pick<Em, 'getPlatform'>, reason: string): string {
  return sealText(em, COLUMN, reason);
}

/** Details of an audit entry with the reason as it was given. */
export function readableDetails(
  em: Pick<Em, 'getPlatform'>,
  details: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { reason } = details;
  return typeof reason === 'string' ? { ...details, reason: openText(em, COLUMN, reason) } : { ...details };
}
