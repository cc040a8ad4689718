import { BookMarked } from 'lucide-react';
import { definePage } from '../../page.ts';

/** 名簿の検索. */
export default definePage({
  path: '/register',
  permission: 'register:look-up',
  rail: [
    {
      section: 'register',
      order: 10,
      to: '/register',
      label: { ja: '名簿', en: 'Register' },
      icon: BookMarked,
      key: 'r',
    },
  ],
  load: () => import('./register.tsx'),
});
