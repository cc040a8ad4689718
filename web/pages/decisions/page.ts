import { Scale } from 'lucide-react';
import { definePage } from '../../page.ts';
import { useDecisionCount } from '../../tasks/decisions.ts';

/** 判断待ち: what only a manager may decide. */
export default definePage({
  path: '/manage/decisions',
  permission: 'task:assign',
  rail: [
    {
      section: 'manage',
      order: 11,
      label: { ja: '判断待ち', en: 'To decide' },
      icon: Scale,
      useCount: useDecisionCount,
    },
  ],
  load: () => import('./decisions.tsx'),
});
