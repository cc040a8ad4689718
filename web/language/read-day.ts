/**
 * A day as people write it, in either calendar: `YYYY-MM-DD`, or `undefined` where it is none. What reads it comes with
 * the first date that is typed.
 */
export async function readDay(typed: string): Promise<string | undefined> {
  const { parseEra } = await import('../../domain/era.ts');
  try {
    return parseEra(typed).date;
  } catch {
    return undefined;
  }
}
