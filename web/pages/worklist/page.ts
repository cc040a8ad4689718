import { Inbox } from 'lucide-react';
import { definePage } from '../../page.ts';

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
      homeOf: ['counter', 'reviewer', 'approver'],
    },
  ],
  load: () => import('./worklist.tsx'),
});
