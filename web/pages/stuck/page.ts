import { Unplug } from 'lucide-react';
import { definePage } from '../../page.ts';
import { useCauseCount } from './count.ts';

/** 停滞: what cannot go on by itself, one row a cause. */
export default definePage({
  path: '/ops',
  permission: 'stuck:read',
  rail: [
    {
      section: 'operate',
      order: 10,
      label: { ja: '停滞', en: 'Stuck' },
      icon: Unplug,
      key: 'o',
      useCount: useCauseCount,
      homeOf: ['operator'],
    },
  ],
  load: () => import('./stuck.tsx'),
});
