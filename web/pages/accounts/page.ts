import { Users } from 'lucide-react';
import { definePage } from '../../page.ts';

/** アカウント: who has one, and what is applied for. */
export default definePage({
  path: '/admin/accounts',
  permission: 'account:read',
  rail: [
    {
      section: 'admin',
      order: 10,
      label: { ja: 'アカウント', en: 'Accounts' },
      icon: Users,
      homeOf: ['administrator'],
    },
  ],
  load: () => import('./accounts.tsx'),
});
