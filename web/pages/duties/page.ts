import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { reading } from '../../api/queries.ts';
import { isSigner } from '../../duties/duty.ts';
import { definePage } from '../../page.ts';
import { useMe } from '../../shell/session.tsx';

/** 点検: what is looked through again and again, and who signs it. */
export default definePage({
  path: '/security/duties',
  permission: 'duty:read',
  rail: [
    {
      section: 'control',
      order: 22,
      label: { ja: '点検', en: 'Duties' },
      icon: ListChecks,
      useCount: useOwnDuties,
    },
  ],
  load: () => import('./duties.tsx'),
});

/** How many wait for this person’s signature. */
function useOwnDuties(): number | undefined {
  const me = useMe();
  const { data } = useQuery(reading('GET /duties', {}));
  return data?.items.filter((duty) => duty.signedAt === null && isSigner(duty, me)).length;
}
