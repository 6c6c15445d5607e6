import { type RandomStream, randomStream } from "../random/stream.ts";
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
 * The examples of an epoch, in order. The order of a part's examples depends
 * on the seed, the part's task and the epoch alone where the part has no
 * amount of its own, so that two methods with the same seed see their target's
 * examples in the same order.
 *
 * @param sizes How many training examples each part has.
 */
export function epochMixture(
  stage: Pick<Stage, "name" | "mixture" | "sampling">,
  sizes: readonly number[],
  { seed, epoch, targetSize, inner }: {
    seed: number;
    epoch: number;
    /** How many training examples the target has. */
    targetSize: number;
    /** The inner update that the epoch is for; default: the stage itself. */
    inner?: string;
  },
): MixtureExample[] {
  const amounts = partAmounts(stage, sizes, targetSize);
  const stream: Streams = (...names) =>
    randomStream(seed, ...names, ...inner === undefined ? [] : [inner]);
  const lists = stage.mixture.map((part, p) =>
    drawn(part, sizes[p]!, amounts[p]!, { stage: stage.name, epoch, stream })
      .map((index): MixtureExample => ({ part: p, index }))
  );
  return interleaved(lists, stream("interleave", stage.name, epoch));
}

type Streams = (...names: (string | number)[]) => RandomStream;

function drawn(
  { task, amount: own, draw = "epoch" }: Part,
  size: number,
  amount: number,
  { stage, epoch, stream }: { stage: string; epoch: number; stream: Streams },
): number[] {
  if (size === 0 || amount === 0) return [];
  const name = own === undefined ? ["order", task] : ["order", task, stage];
  const order = (round: number) =>
    stream(...name, round).shuffled(
      Array.from({ length: size }, (_, index) => index),
    );
  if (draw === "epoch") return drawOf(epoch, amount, size, order);
  return stream(...name, "epoch", epoch).shuffled(
    drawOf(1, amount, size, order),
  );
}

/**
 * An epoch's share of an endless sequence of shuffled rounds over a part. A
 * round that begins within an epoch begins with what the epoch lacks, so that
 * no epoch repeats an example before it has them all.
 *
 * @param order The indices of a round, shuffled.
 */
function drawOf(
  epoch: number,
  amount: number,
  size: number,
  order: (round: number) => number[],
): number[] {
  // Where an epoch begins with a whole round, nothing before it matters.
  let now = epoch;
  while (((now - 1) * amount) % size !== 0) now--;
  let round = (now - 1) * amount / size;
  let left: number[] = [];
  for (;; now++) {
    const counts = new Uint32Array(size);
    const taken: number[] = [];
    while (taken.length < amount) {
      if (left.length === 0) {
        left = order(round++).sort((a, b) => counts[a]! - counts[b]!);
      }
      for (const index of left.splice(0, amount - taken.length)) {
        counts[index]!++;
        taken.push(index);
      }
    }
    if (now === epoch) return taken;
  }
}

/** Lists merged at random, each keeping its own order. */
function interleaved(
  lists: readonly MixtureExample[][],
  random: RandomStream,
): MixtureExample[] {
  if (lists.length === 1) return lists[0]!;
  const turns = lists.flatMap((list, l) => list.map(() => l));
  const next = lists.map(() => 0);
  return random.shuffled(turns).map((l) => lists[l]![next[l]!++]!);
}
