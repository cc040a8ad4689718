import { words } from './words.ts';

/** Roles of staff. */
export const roleWords = words({
  counter: { ja: '窓口', en: 'Counter' },
  reviewer: { ja: '審査担当', en: 'Reviewer' },
  approver: { ja: '決裁者', en: 'Approver' },
  manager: { ja: '課長', en: 'Manager' },
  operator: { ja: '運用', en: 'Operator' },
  auditor: { ja: '監査', en: 'Auditor' },
});
