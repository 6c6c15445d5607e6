import { randomStream } from "../random/stream.ts";
import type { Part } from "./recipe.ts";

/** Where a mixture's example comes from. */
export interface MixtureExample {
  /** The position of its part in the stage's mixture. */
  part: number;
  /** Its position in the part's training split. */
  index: number;
}

/**
 * The examples of an epoch, in order. Which examples of a part with an amount
 * are drawn depends on the stage; the order of a part's examples depends on
 * the seed, the part's task and the epoch alone, so that two methods with the
 * same seed see their target's examples in the same order.
 *
 * @param sizes How many training examples each part's task has.
 */
export function epochMixture(
  parts: readonly Part[],
  sizes: readonly number[],
  { seed, stage, epoch }: { seed: number; stage: string; epoch: number },
): MixtureExample[] {
  const orders = parts.map((part, p) => {
    const all = Array.from({ length: sizes[p]! }, (_, index) => index);
    const drawn = part.amount === undefined || part.amount >= all.length
      ? all
      : randomStream(seed, "sample", part.task, stage)
        .shuffled(all)
        .slice(0, part.amount);
    return randomStream(seed, "order", part.task, epoch)
      .shuffled(drawn)
      .map((index): MixtureExample => ({ part: p, index }));
  });
  return interleaved(orders, seed, stage, epoch);
}

/** Lists merged at random, each keeping its own order. */
function interleaved(
  lists: readonly MixtureExample[][],
  seed: number,
  stage: string,
  epoch: number,
): MixtureExample[] {
  if (lists.length === 1) return lists[0]!;
  const turns = lists.flatMap((list, l) => list.map(() => l));
  const next = lists.map(() => 0);
  return randomStream(seed, "interleave", stage, epoch)
    .shuffled(turns)
    .map((l) => lists[l]![next[l]!++]!);
}
