import { PAGES } from '../pages.ts';
import { type RailEntry, SECTIONS } from '../page.ts';
import type { Me } from './session.tsx';

export interface Place extends RailEntry {
  readonly to: string;
}

/** What a person sees in the rail: what they may open, the first of their role first. */
export function placesFor({ roles, permissions }: Pick<Me, 'roles' | 'permissions'>): readonly Place[] {
  const isHome = ({ homeOf = [] }: RailEntry) => homeOf.some((role) => roles.includes(role));
  const rank = (place: RailEntry) =>
    (isHome(place) ? 0 : 1_000_000) + SECTIONS.indexOf(place.section) * 1_000 + place.order;
  const may = (permission: string | null | undefined) => permission == null || permissions.includes(permission);
  return PAGES.filter(({ permission }) => may(permission))
    .flatMap(({ path, rail = [] }) => rail.map((entry): Place => ({ ...entry, to: entry.to ?? path })))
    .filter(({ permission }) => may(permission))
    .toSorted((one, other) => rank(one) - rank(other));
}
