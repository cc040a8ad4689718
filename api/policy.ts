import { isCovered } from '../domain/rights/cell.ts';
import { cellOf, type RightsMatrix } from '../domain/rights/matrix.ts';
import { isRole, type Role } from '../domain/roles.ts';

/**
 * What each permission of a route takes: a resource of the rights matrix and a right to it. Who has that is said by the
 * matrix in force (`controls/rights-matrix.yaml` and what was approved since), never here. Which tasks a person may take
 * is asked of the task (role, four eyes).
 *
 * To add one: a line here, and its resource in `controls/rights-matrix.yaml` with a cell for each role that has the
 * right. `R◐` and `(scope)` say that a masked or narrowed right is enough, since the route itself masks or narrows;
 * whether it has to is a second permission, for the whole right (`task:see-all`). Tests by route and role make
 * themselves of both.
 */
export const PERMISSIONS = {
  'task:read': ['task', 'R(own-queue)'],
  'task:work': ['task', 'W(own-queue)'],
  'task:see-all': ['task', 'R'],
  'task:assign': ['task-assignment', 'W'],
  'queue:read': ['queue', 'R'],
  'queue:manage': ['queue', 'W'],
  'worklist:own': ['worklist', 'W(own)'],
  'worklist:share': ['worklist', 'W'],
  'deadline:extend': ['deadline', 'W'],
  'deadline:read-changes': ['deadline', 'R'],
  'case:open': ['case-opening', 'W'],
  'case:read': ['case', 'R◐(own-office)'],
  // Of head office's staff; a counter sees its own office.
  'case:any-office': ['case', 'R◐'],
  'case:search': ['case-search', 'R(own-office)'],
  'case:read-personal': ['case', 'R'],
  'case:comment': ['case-comment', 'W'],
  'case:declare-conflict': ['conflict-of-interest', 'W'],
  'attachment:read': ['attachment', 'R(sample)'],
  // The counter prints and hands over what was issued (交付).
  'document:read': ['issued-document', 'R'],
  'stuck:read': ['workflow', 'R'],
  'stuck:repair': ['workflow', 'W'],
  'operations:read': ['workflow', 'R'],
  'schedule:read': ['workflow', 'R'],
  'schedule:run': ['workflow', 'W'],
  'demo:disturb': ['workflow', 'W'],
  'inbox:read': ['inbox', 'R'],
  'outbox:read': ['outbox', 'R'],
  'command:read': ['command', 'R(own)'],
  'command:read-all': ['command', 'R'],
  // Each number opens its list, so it is for who may see the lists.
  'numbers:read': ['numbers', 'R'],
  'event:receive': ['event', 'R'],
  'session:own': ['session', 'W(own)'],
  // Who applies is not who grants (申請者≠付与者); the same person in both roles is refused by the application itself.
  'account:read': ['account', 'R'],
  'account:apply': ['account-application', 'W'],
  'account:approve': ['account-application', 'A'],
  'account:manage': ['account', 'W'],
  'account:read-ledger': ['account-ledger', 'R'],
  'terminal:read': ['terminal', 'R'],
  'terminal:manage': ['terminal', 'W'],
  'sign-in:review': ['sign-in', 'R'],
  'session:end': ['session-ending', 'W'],
  'audit:read': ['audit-log', 'R(own-section)'],
  // Others: what people of their own office did.
  'audit:read-all': ['audit-log', 'R'],
  // The operator looks after the sealer.
  'audit:read-alarms': ['audit-alarm', 'R'],
  'rights:read': ['rights-matrix', 'R'],
  'rights:propose': ['rights-matrix', 'W'],
  'rights:approve': ['rights-matrix', 'A'],
  // What is copied out takes the right to read it as well.
  'copy:read': ['copy-out', 'R(own)'],
  'copy:read-all': ['copy-out', 'R'],
  'copy:request': ['copy-out', 'W'],
  'copy:grant': ['copy-out', 'A'],
  'register:read': ['register-entry', 'R'],
  // Others: that there is one of this number, and whether it stands.
  'register:look-up': ['register-entry', 'R◐'],
  // Which role signs which duty is said by the duty.
  'duty:read': ['duty', 'R'],
  'duty:work': ['duty', 'W'],
  'definition:read': ['definition', 'R'],
} as const satisfies Record<string, readonly [resource: string, right: string]>;

export type Permission = keyof typeof PERMISSIONS;

const isPermission = (name: unknown): name is Permission =>
  typeof name === 'string' && Object.hasOwn(PERMISSIONS, name);

export const PERMISSION_NAMES: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission);

/** `public` routes know no account. */
export type RouteAccess = Permission | 'public';

export function isRouteAccess(access: unknown): access is RouteAccess {
  return access === 'public' || isPermission(access);
}

/** What the matrix gives to whoever has these roles; a role nobody knows has nothing. */
export function permissionsUnder(matrix: RightsMatrix, roles: readonly string[]): ReadonlySet<Permission> {
  const known = roles.filter(isRole);
  return new Set(
    PERMISSION_NAMES.filter((permission) => {
      const [resource, right] = PERMISSIONS[permission];
      return known.some((role) => isCovered(right, cellOf(matrix, resource, role)));
    }),
  );
}

/** Whether the caller has the permission by the matrix that was in force when the request came. */
export function may(
  { permissions }: { readonly permissions: ReadonlySet<Permission> },
  permission: Permission,
): boolean {
  return permissions.has(permission);
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
