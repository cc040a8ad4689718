import { definePage } from '../../page.ts';

/** One 点検: its findings, and its signature. */
export default definePage({
  path: '/security/duties/$dutyId',
  permission: 'duty:read',
  load: () => import('./duty.tsx'),
});
