import { definePage } from '../../page.ts';
import { useDemoRail } from './demo-rail.ts';

/** デモ: the outside systems and what is wrong with them; a place in the rail only where they are simulators. */
export default definePage({
  path: '/ops/outside',
  permission: 'demo:disturb',
  useOwnRail: useDemoRail,
  load: () => import('./outside.tsx'),
});
