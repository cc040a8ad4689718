import { FileCog } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 資格定義: what a case of each procedure goes through. */
export default definePage({
  path: '/admin/definitions',
  permission: 'definition:read',
  rail: [{ section: 'admin', order: 14, label: { ja: '資格定義', en: 'Definitions' }, icon: FileCog }],
  load: () => import('./definitions.tsx'),
});
