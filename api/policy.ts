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

/**
 * Who may do what (権限対応表, domain §5.1), the one place that says so. Which tasks a person may take is asked of the
 * task (role, four eyes); here stands only who works with tasks at all.
 */
export const PERMISSIONS = {
  'task:read': ['counter', 'reviewer', 'approver', 'manager', 'juki-operator'],
  'task:work': ['counter', 'reviewer', 'approver', 'manager', 'juki-operator'],
  'task:see-all': ['manager'],
  'task:assign': ['manager'],
  'queue:read': ['counter', 'reviewer', 'approver', 'manager', 'juki-operator'],
  'queue:manage': ['manager'],
  'worklist:own': ['counter', 'reviewer', 'approver', 'manager', 'juki-operator'],
  'worklist:share': ['manager'],
  'deadline:extend': ['manager'],
  'deadline:read-changes': ['manager', 'operator', 'auditor'],
  'case:read': ['counter', 'reviewer', 'approver', 'manager', 'operator', 'auditor'],
  // Of head office's staff; a counter sees its own office.
  'case:any-office': ['reviewer', 'approver', 'manager', 'operator', 'auditor'],
  'case:read-personal': ['reviewer', 'approver', 'manager', 'auditor'],
  'case:comment': ['reviewer', 'approver', 'manager'],
  'case:declare-conflict': ['counter', 'reviewer', 'approver', 'manager', 'operator'],
  'attachment:read': ['reviewer', 'approver', 'manager', 'auditor'],
  // The counter prints and hands over what was issued (交付).
  'document:read': ['counter', 'reviewer', 'approver', 'manager', 'auditor'],
  'stuck:read': ['operator', 'manager', 'auditor'],
  'stuck:repair': ['operator'],
  'inbox:read': ['operator', 'manager', 'auditor'],
  'audit:read': ['auditor', 'manager'],
  // Others: what people of their own office did.
  'audit:read-all': ['auditor'],
  // The operator looks after the sealer.
  'audit:read-alarms': ['auditor', 'manager', 'operator'],
  'command:read': ['counter', 'reviewer', 'approver', 'manager', 'operator'],
  'command:read-all': ['operator'],
  'event:receive': ROLES,
  'session:own': ROLES,
  // Who applies is not who grants (申請者≠付与者); the same person in both roles is refused by the application itself.
  'account:read': ['manager', 'administrator', 'security-officer', 'auditor'],
  'account:apply': ['manager', 'administrator'],
  'account:approve': ['administrator'],
  'account:manage': ['administrator'],
  'account:read-ledger': ['manager', 'administrator', 'security-officer', 'auditor'],
  'terminal:read': ['administrator', 'security-officer', 'auditor'],
  'terminal:manage': ['administrator'],
  'sign-in:review': ['security-officer', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

const isPermission = (name: unknown): name is Permission =>
  typeof name === 'string' && Object.hasOwn(PERMISSIONS, name);

export const PERMISSION_NAMES: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission);

/** `public` routes know no account. */
export type RouteAccess = Permission | 'public';

export function isRouteAccess(access: unknown): access is RouteAccess {
  return access === 'public' || isPermission(access);
}

/** Whether one of the roles grants the permission. */
export function may(account: { readonly roles: readonly string[] }, permission: Permission): boolean {
  const granted: readonly string[] = PERMISSIONS[permission];
  return account.roles.some((role) => granted.includes(role));
}

export function permissionsOf(account: { readonly roles: readonly string[] }): Permission[] {
  return PERMISSION_NAMES.filter((permission) => may(account, permission));
}

const PURPOSES: readonly (readonly [Role, string])[] = [
  ['reviewer', 'review'],
  ['approver', 'approval'],
  ['manager', 'management'],
  ['counter', 'hand-over'],
  ['auditor', 'audit'],
  ['operator', 'operation'],
  ['administrator', 'administration'],
  ['security-officer', 'security'],
  ['juki-operator', 'lookup'],
];

/** Why a person of these roles reads personal data, when they do not say so themselves. */
export function purposeOf(account: { readonly roles: readonly string[] }): string {
  return PURPOSES.find(([role]) => account.roles.includes(role))?.[1] ?? 'case-handling';
}
