import { JapaneseYen } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 手数料, with the days from which they are in force. */
export default definePage({
  path: '/admin/fees',
  permission: 'definition:read',
  rail: [{ section: 'admin', order: 13, label: { ja: '手数料', en: 'Fees' }, icon: JapaneseYen }],
  load: () => import('./fees.tsx'),
});
