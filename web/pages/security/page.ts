import { ShieldCheck } from 'lucide-react';
import { definePage } from '../../page.ts';

/** ログイン: who is signed in, and which sign-ins somebody should look at. */
export default definePage({
  path: '/security',
  permission: 'sign-in:review',
  rail: [
    {
      section: 'control',
      order: 20,
      label: { ja: 'ログイン', en: 'Sign-ins' },
      icon: ShieldCheck,
      homeOf: ['security-officer'],
    },
  ],
  load: () => import('./security.tsx'),
});
