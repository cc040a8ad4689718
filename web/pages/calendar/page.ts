import { CalendarDays } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 暦: the days on which offices are closed, and counting over them. */
export default definePage({
  path: '/admin/calendar',
  permission: 'definition:read',
  rail: [{ section: 'admin', order: 12, label: { ja: '暦', en: 'Calendar' }, icon: CalendarDays }],
  load: () => import('./calendar.tsx'),
});
