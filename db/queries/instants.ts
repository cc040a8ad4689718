/** A time of a raw query, as the API writes it. */
export function instant(value: string | Date): string {
  return new Date(value).toISOString();
}

export function instantOrNull(value: string | Date | null): string | null {
  return value === null ? null : instant(value);
}
