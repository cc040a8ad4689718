import type { WorklistFilters } from '../domain/worklists.ts';

/** The worklist with these filters. */
export function addressOf({ kinds = [], offices = [], statuses = [], ...filters }: WorklistFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) query.append(name, String(value));
  for (const kind of kinds) query.append('kind', kind);
  for (const office of offices) query.append('office', office);
  for (const status of statuses) query.append('status', status);
  return `/tasks?${query.toString()}`;
}
