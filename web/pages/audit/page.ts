import { ScrollText } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 記録: the audit log. */
export default definePage({
  path: '/audit',
  permission: 'audit:read',
  rail: [
    {
      section: 'control',
      order: 10,
      to: '/audit',
      label: { ja: '記録', en: 'Audit log' },
      icon: ScrollText,
      key: 'a',
      homeOf: ['auditor'],
    },
  ],
  load: () => import('./audit.tsx'),
});
