import { definePage } from '../../page.ts';

/** One account: what it may do, what is done about it, and its ledger. */
export default definePage({
  path: '/admin/accounts/$accountId',
  permission: 'account:read',
  load: () => import('./account.tsx'),
});
