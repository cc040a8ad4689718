import type { RegisterEntry } from './register-entry.ts';

/** Items that a later event may change. Number and day of the registration stay what they are. */
export type ChangeableItem = Exclude<keyof RegisterEntry, 'pseudonymId' | 'licenceNumber' | 'registeredOn'>;

/** What an event made of one item. */
export interface ItemChange {
  readonly item: ChangeableItem;
  readonly before: string | boolean | null;
  readonly after: string | boolean | null;
}

/** An event of the register's log, as far as versions ask. */
export interface VersionEvent {
  readonly kind: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly changes: readonly ItemChange[];
}

export type EntryStatus = 'LIVE' | 'DEREGISTERED' | 'CANCELLED';

const STATUS_AFTER: Readonly<Record<string, EntryStatus>> = {
  'licence-cancelled': 'CANCELLED',
  deregistered: 'DEREGISTERED',
  'deregistration-undone': 'LIVE',
};

/**
 * The entry as it stood at the end of a day: what came later is taken back, the latest first.
 *
 * @param events the whole log, in the order it was written
 * @returns `undefined` before the day of the registration
 */
export function entryAsOf(
  entry: RegisterEntry,
  events: readonly VersionEvent[],
  day: string,
): { readonly entry: RegisterEntry; readonly status: EntryStatus } | undefined {
  if (day < entry.registeredOn) return undefined;
  const later = events.filter(({ on }) => on > day);
  const before = later.toReversed().flatMap(({ changes }) => changes.map((change) => [change.item, change.before]));
  const until = events.filter(({ on }) => on <= day);
  const status = until.map(({ kind }) => STATUS_AFTER[kind]).findLast((one) => one !== undefined) ?? 'LIVE';
  return { entry: { ...entry, ...Object.fromEntries(before) }, status };
}
