/** Roles of staff (domain §5.1). */
export const ROLES = [
  'counter',
  'reviewer',
  'approver',
  'manager',
  'operator',
  'auditor',
  /** システム管理者: accounts and terminals; no path to cases. */
  'administrator',
  /** 保安: who signs in, from where, and what looks odd about it. */
  'security-officer',
  /** 住基端末操作者: looks people up for a task, and sees nothing else. */
  'juki-operator',
] as const;
export type Role = (typeof ROLES)[number];

export function isRole(role: string): role is Role {
  return ROLES.some((known) => known === role);
}
