import { randomStream } from "../random/stream.ts";
import type { Part, Stage } from "./recipe.ts";

/** Where a mixture's example comes from. */
export interface MixtureExample {
  /** The position of its part in the stage's mixture. */
  part: number;
  /** Its position in the part's training split. */
  index: number;
}

/**
 * How many examples of each part an epoch has.
 *
 * @param sizes How many training examples each part has.
 * @param targetSize How many the target has.
 */
export function partAmounts(
  { mixture, sampling }: Pick<Stage, "mixture" | "sampling">,
  sizes: readonly number[],
  targetSize: number,
): number[] {
  const amounts = mixture.map(({ amount }, p) => {
    if (sizes[p] === 0) return 0;
    return amount === "target" ? targetSize : amount ?? sizes[p]!;
  });
  if (sampling === undefined) return amounts;
  const powers = sizes.map((size) => size ** sampling.exponent);
  const total = powers.reduce((sum, power) => sum + power, 0);
  const all = amounts.reduce((sum, amount) => sum + amount, 0);
  return powers.map((power) => Math.round(all * power / total));
}

/**
 * The examples of an epoch, in order. Which examples of a part with an amount
 * are drawn depends on the stage; the order of a part's examples depends on
 * the seed, the part's task and the epoch alone, so that two methods with the
 * same seed see their target's examples in the same order.
 *
 * @param sizes How many training examples each part has.
 */
export function epochMixture(
  stage: Pick<Stage, "name" | "mixture" | "sampling">,
  sizes: readonly number[],
  { seed, epoch, targetSize }: {
    seed: number;
    epoch: number;
    /** How many training examples the target has. */
    targetSize: number;
  },
): MixtureExample[] {
  const amounts = partAmounts(stage, sizes, targetSize);
  const orders = stage.mixture.map((part, p) =>
    drawn(part, sizes[p]!, amounts[p]!, stage.name, seed, epoch)
      .map((index): MixtureExample => ({ part: p, index }))
  );
  return interleaved(orders, seed, stage.name, epoch);
}

/** Whole rounds over the part, then the first of a shuffled rest. */
function drawn(
  part: Part,
  size: number,
  amount: number,
  stage: string,
  seed: number,
  epoch: number,
): number[] {
  const all = Array.from({ length: size }, (_, index) => index);
  const order = (indices: readonly number[], round: number) =>
    randomStream(
      seed,
      "order",
      part.task,
      epoch,
      ...round === 0 ? [] : [round],
    ).shuffled(indices);
  const rounds = size === 0 ? 0 : Math.floor(amount / size);
  const rest = amount - rounds * size;
  const sample = rest === 0 || size === 0
    ? []
    : randomStream(seed, "sample", part.task, stage).shuffled(all).slice(
      0,
      rest,
    );
  return [
    ...Array.from({ length: rounds }, (_, round) => order(all, round)).flat(),
    ...sample.length > 0 ? order(sample, rounds) : [],
  ];
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
