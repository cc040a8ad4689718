import { ShieldCheck } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 検証: whether the audit log is whole. */
export default definePage({
  path: '/audit/chain',
  permission: 'audit:read',
  rail: [
    {
      section: 'control',
      order: 11,
      to: '/audit/chain',
      label: { ja: '検証', en: 'Verification' },
      icon: ShieldCheck,
    },
  ],
  load: () => import('./chain.tsx'),
});
