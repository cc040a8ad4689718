import { useState } from 'react';
import { usePreference } from '../../shell/preferences.ts';
import { useMay } from '../../shell/session.tsx';
import { type Column, COLUMNS, columnsOf } from './columns.tsx';
import type { SavedList } from './views.ts';

/** The columns shown: those of the saved list, or what the person likes; names for those who may read them. */
export function useColumns(list: SavedList | undefined): [readonly Column[], (columns: readonly Column[]) => void] {
  const mayReadNames = useMay()('case:read-personal');
  const [hidden, hide] = usePreference('hiddenColumns');
  const [ofList, setOfList] = useState<readonly Column[]>();
  const wanted =
    list === undefined ? COLUMNS.filter((column) => !hidden.includes(column)) : (ofList ?? columnsOf(list));
  const change = (columns: readonly Column[]) => {
    if (list === undefined) hide(COLUMNS.filter((column) => !columns.includes(column)));
    else setOfList(columns);
  };
  return [wanted.filter((column) => column !== 'name' || mayReadNames), change];
}
