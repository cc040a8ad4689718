import { definePage } from '../../page.ts';

/** 個人設定: who one is here, and how one likes the screen. */
export default definePage({ path: '/me', permission: null, load: () => import('./me.tsx') });
