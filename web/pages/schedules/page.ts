import { CalendarClock } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 定期実行: what the engine starts by itself. */
export default definePage({
  path: '/ops/schedules',
  permission: 'schedule:read',
  rail: [{ section: 'operate', order: 30, label: { ja: '定期実行', en: 'Schedules' }, icon: CalendarClock }],
  load: () => import('./schedules.tsx'),
});
