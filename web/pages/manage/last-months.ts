/** Months up to a day of Tokyo, that of the day included. */
export function lastMonths(today: string, months: number): { readonly from: string; readonly to: string } {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return { from: new Date(Date.UTC(year, month - months, 1)).toISOString().slice(0, 10), to: today };
}
