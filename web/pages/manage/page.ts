import { ChartColumn } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 状況: how much work there is, and what will be late. */
export default definePage({
  path: '/manage',
  permission: 'numbers:read',
  rail: [
    {
      section: 'manage',
      order: 10,
      label: { ja: '状況', en: 'Overview' },
      icon: ChartColumn,
      key: 'm',
      homeOf: ['manager'],
    },
  ],
  load: () => import('./manage.tsx'),
});
