import { Table2 } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 権限表: who may do what, and what is proposed to change. */
export default definePage({
  path: '/admin/rights',
  permission: 'rights:read',
  rail: [{ section: 'admin', order: 11, label: { ja: '権限表', en: 'Rights matrix' }, icon: Table2 }],
  load: () => import('./rights.tsx'),
});
