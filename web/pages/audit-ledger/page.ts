import { BookText } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 台帳: accounts that were given out, and copies that left the house. */
export default definePage({
  path: '/audit/ledger',
  permission: 'account:read-ledger',
  rail: [
    {
      section: 'control',
      order: 12,
      to: '/audit/ledger',
      label: { ja: '台帳', en: 'Ledgers' },
      icon: BookText,
    },
  ],
  load: () => import('./ledger.tsx'),
});
