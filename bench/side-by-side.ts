/** Does the work `times` times, at most `width` at once; results in the order of the numbers. */
export async function sideBySide<T>(times: number, width: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async () => {
    while (next < times) {
      const index = next;
      next += 1;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, times) }, lane));
  return results;
}
