/**
 * Works on some of many things at a time, in order.
 *
 * @param goesOn asked before each is begun; those that are at work are waited for
 */
export async function concurrently<Item>(
  items: readonly Item[],
  parallel: number,
  work: (item: Item) => Promise<void>,
  goesOn: () => boolean = () => true,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length && goesOn()) await work(items[next++] as Item);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
}
