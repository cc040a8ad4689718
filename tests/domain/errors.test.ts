import { describe, expect, it } from '@jest/globals';
import { DomainError, ERROR_CATALOGUE } from '../../domain/errors.ts';

describe('the error catalogue', () => {
  it('maps every code to a 4xx or 5xx status and names it in both languages', () => {
    for (const entry of Object.values(ERROR_CATALOGUE)) {
      expect(entry.status).toBeGreaterThanOrEqual(400);
      expect(entry.status).toBeLessThan(600);
      expect(entry.title).not.toBe('');
      expect(entry.ja).not.toBe('');
    }
  });

  it('is what a DomainError carries', () => {
    expect(new DomainError('stale-version', { version: 3 })).toMatchObject({
      code: 'stale-version',
      details: { version: 3 },
    });
  });
});
