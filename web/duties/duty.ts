import type { Answer } from '../api/ask.ts';
import type { Me } from '../shell/session.tsx';

export type Duty = Answer<'GET /duties'>['items'][number];

/** Whether the person’s roles may sign it: the duty’s own role, and a manager once it is late (db/commands/duties.ts). */
export function isSigner({ signer, escalatedAt }: Duty, { roles }: Pick<Me, 'roles'>): boolean {
  return roles.includes(signer) || (escalatedAt !== null && roles.includes('manager'));
}
