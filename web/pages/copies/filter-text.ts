/** A filter as the ledger keeps it: codes. */
export function filterText(filter: Readonly<Record<string, unknown>>): string {
  return Object.entries(filter)
    .map(([name, value]) => `${name}=${[value].flat().join(',')}`)
    .join(' ');
}
