import { useQuery } from '@tanstack/react-query';
import { ListFilter, Users } from 'lucide-react';
import { reading } from '../../api/queries.ts';
import type { RailEntry } from '../../page.ts';
import { useMay } from '../../shell/session.tsx';
import type { SavedList } from './views.ts';

/** The lists one saved, and those shared with one, each with its count now. */
export function useSavedLists(): readonly SavedList[] {
  const may = useMay();
  const { data } = useQuery({
    ...reading('GET /worklists', {}),
    enabled: may('worklist:own'),
    refetchInterval: 30_000,
  });
  return data?.items ?? [];
}

/** Their places in the rail. */
export function useSavedRail(): readonly RailEntry[] {
  return useSavedLists().map((list, index) => ({
    section: 'work',
    order: 100 + index,
    to: `/tasks/${list.id}`,
    label: { ja: list.name, en: list.name },
    icon: list.shared ? Users : ListFilter,
    useCount: () => list.count,
  }));
}
