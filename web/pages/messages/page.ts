import { ArrowLeftRight } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 送受信: what came in and found no case, and what has not left. */
export default definePage({
  path: '/ops/messages',
  permission: 'inbox:read',
  rail: [{ section: 'operate', order: 20, label: { ja: '送受信', en: 'Messages' }, icon: ArrowLeftRight }],
  load: () => import('./messages.tsx'),
});
