import { Monitor } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 端末: from where staff may sign in. */
export default definePage({
  path: '/security/terminals',
  permission: 'terminal:read',
  rail: [{ section: 'control', order: 21, label: { ja: '端末', en: 'Terminals' }, icon: Monitor }],
  load: () => import('./terminals.tsx'),
});
