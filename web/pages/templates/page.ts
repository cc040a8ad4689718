import { FileType } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 様式: what is printed and sent, as it would look. */
export default definePage({
  path: '/admin/templates',
  permission: 'definition:read',
  rail: [{ section: 'admin', order: 15, label: { ja: '様式', en: 'Templates' }, icon: FileType }],
  load: () => import('./templates.tsx'),
});
