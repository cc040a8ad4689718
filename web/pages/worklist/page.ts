import { Bookmark, Inbox, UserCheck, Users } from 'lucide-react';
import { definePage } from '../../page.ts';
import { useMineCount, useReadyCount } from './counts.ts';
import { useSavedRail } from './saved-lists.ts';

/** 業務一覧. */
export default definePage({
  path: '/tasks/$view',
  permission: 'task:read',
  rail: [
    {
      section: 'work',
      order: 10,
      to: '/tasks/open',
      label: { ja: '一覧', en: 'Worklist' },
      icon: Inbox,
      key: 'w',
      useCount: useReadyCount,
      homeOf: ['counter', 'reviewer', 'approver'],
    },
    {
      section: 'work',
      order: 11,
      to: '/tasks/mine',
      label: { ja: '担当中', en: 'Mine' },
      icon: UserCheck,
      useCount: useMineCount,
    },
    { section: 'work', order: 12, to: '/tasks/parked', label: { ja: '保留', en: 'Parked' }, icon: Bookmark },
    {
      section: 'work',
      order: 13,
      to: '/tasks/all',
      permission: 'task:see-all',
      label: { ja: '全員の案件', en: 'Everyone’s tasks' },
      icon: Users,
    },
  ],
  useOwnRail: useSavedRail,
  load: () => import('./worklist.tsx'),
});
