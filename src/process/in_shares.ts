/**
 * Divides items among threads, each of which has an equal share of them, in
 * their order.
 *
 * @param count The number of threads.
 * @param open Starts one.
 * @param ask Gives a thread its share, and the number of items before it.
 * @returns The answers, in the order of the items.
 */
export async function inShares<Item, Thread extends { end(): void }, Answer>(
  items: readonly Item[],
  count: number,
  open: () => Thread,
  ask: (thread: Thread, share: Item[], before: number) => Promise<Answer>,
): Promise<Answer[]> {
  const size = Math.ceil(items.length / count);
  const threads = Array.from({ length: Math.ceil(items.length / size) }, open);
  try {
    return await Promise.all(threads.map((thread, i) => {
      const before = i * size;
      return ask(thread, items.slice(before, before + size), before);
    }));
  } finally {
    for (const { end } of threads) end();
  }
}
