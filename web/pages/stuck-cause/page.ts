import { definePage } from '../../page.ts';

/** 停滞の原因: its cases, the runbook, and their repair. */
export default definePage({
  path: '/ops/stuck/$fingerprint',
  permission: 'stuck:read',
  load: () => import('./stuck-cause.tsx'),
});
