import { definePage } from '../../page.ts';

/** 案件, with the task the person has on it. */
export default definePage({ path: '/cases/$caseId', permission: 'case:read', load: () => import('./case.tsx') });
