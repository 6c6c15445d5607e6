import type { RandomStream } from "../random/stream.ts";
import { bucketOf, type LengthBatch } from "./length_batches.ts";

/**
 * Cuts examples into batches in which every part has the share that it has in
 * all of them: of two parts of one size, each has half of every full batch.
 * Short texts of one part meet short texts of the others, so that little is
 * padded.
 *
 * @param sizes The examples' lengths, in the order in which they were drawn.
 * @param parts The part that each example is of.
 * @returns The batches in random order; one of them may not be full.
 */
export function balancedBatches(
  sizes: readonly number[],
  parts: readonly number[],
  { lengths, batchSize, random }: {
    /** The buckets' lengths, ascending. */
    lengths: readonly number[];
    batchSize: number;
    random: RandomStream;
  },
): LengthBatch[] {
  const buckets = sizes.map((size) => bucketOf(size, lengths));
  const byPart = Map.groupBy(sizes.keys(), (item) => parts[item]!);
  const ranked = [...byPart].sort(([a], [b]) => a - b).flatMap(([, items]) =>
    items
      // Sorting is stable: within a bucket, examples stay as they were drawn.
      .sort((a, b) => buckets[a]! - buckets[b]!)
      .map((item, i) => ({ item, rank: (i + 0.5) / items.length }))
  ).sort((a, b) => a.rank - b.rank);
  const batches: LengthBatch[] = [];
  for (let from = 0; from < ranked.length; from += batchSize) {
    const items = ranked.slice(from, from + batchSize).map(({ item }) => item);
    const bucket = Math.max(...items.map((item) => buckets[item]!));
    batches.push({ items, length: lengths[bucket]! });
  }
  return random.shuffled(batches);
}
