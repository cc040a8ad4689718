import { definePage } from '../../page.ts';

/** 名簿の記載. */
export default definePage({
  path: '/register/$entryId',
  permission: 'register:look-up',
  load: () => import('./register-entry.tsx'),
});
