/** Examples that are padded to one length. */
export interface LengthBatch {
  /** Positions in the list that was given. */
  items: number[];
  /** The length that all of them are padded to. */
  length: number;
}

/**
 * Cuts examples into batches of near lengths: each goes into the smallest
 * bucket that holds it, in the order given, and what is left over in a bucket
 * moves on to the next larger one, so that at most one batch is not full.
 *
 * @param sizes The examples' lengths, in the order in which they are to be seen.
 * @param lengths The buckets' lengths, ascending.
 * @param batchSize Examples in a batch.
 * @returns The batches in the order in which their last example comes.
 */
export function lengthBatches(
  sizes: readonly number[],
  lengths: readonly number[],
  batchSize: number,
): LengthBatch[] {
  const batches: { items: number[]; length: number; at: number }[] = [];
  const open = lengths.map((): number[] => []);
  sizes.forEach((size, position) => {
    const bucket = bucketOf(size, lengths);
    open[bucket]!.push(position);
    if (open[bucket]!.length === batchSize) {
      batches.push({
        items: open[bucket]!,
        length: lengths[bucket]!,
        at: position,
      });
      open[bucket] = [];
    }
  });
  let rest: number[] = [];
  lengths.forEach((length, bucket) => {
    rest.push(...open[bucket]!);
    while (rest.length >= batchSize) {
      const items = rest.slice(0, batchSize);
      batches.push({ items, length, at: Math.max(...items) });
      rest = rest.slice(batchSize);
    }
  });
  if (rest.length > 0) {
    const longest = Math.max(...rest.map((position) => sizes[position]!));
    const length = lengths[bucketOf(longest, lengths)]!;
    batches.push({ items: rest, length, at: Math.max(...rest) });
  }
  return batches
    .sort((a, b) => a.at - b.at)
    .map(({ items, length }) => ({ items, length }));
}

/** The position of the shortest length that holds a text; that of the longest where none does. */
export function bucketOf(size: number, lengths: readonly number[]): number {
  const found = lengths.findIndex((length) => length >= size);
  return found === -1 ? lengths.length - 1 : found;
}
