/** Runs `work` over all items, so many at a time; results in the order of the items. The first failure ends it once those under way are done. */
export async function inParallel<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (!failed && next < items.length) {
      const at = next++;
      results[at] = await work(items[at] as T).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  const rejected = settled.find(outcome => outcome.status === 'rejected');
  if (rejected) throw rejected.reason;
  return results;
}
