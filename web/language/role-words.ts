import type { Role } from '../../domain/roles.ts';
import { type Words, words } from './words.ts';

/** Roles of staff. */
export const roleWords = words({
  counter: { ja: '窓口', en: 'Counter' },
  reviewer: { ja: '審査担当', en: 'Reviewer' },
  approver: { ja: '決裁者', en: 'Approver' },
  manager: { ja: '課長', en: 'Manager' },
  operator: { ja: '運用', en: 'Operator' },
  auditor: { ja: '監査', en: 'Auditor' },
  administrator: { ja: 'システム管理者', en: 'Administrator' },
  'security-officer': { ja: '保安担当', en: 'Security officer' },
  'juki-operator': { ja: '住基端末操作者', en: 'Juki-net operator' },
} satisfies Words<Record<Role, string>>);
