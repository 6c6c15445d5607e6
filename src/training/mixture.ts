import { type RandomStream, randomStream } from "../random/stream.ts";
import type { Part, Stage } from "./recipe.ts";
import { type RandomSource, type Seeded, seedOf } from "./seed_of.ts";

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
 * @param options `epochSize`: the most that an epoch has; parts keep their shares;
 *   by default, there is no limit. `limited`: whether numbers of examples are at
 *   most what parts have, as in a quick test.
 */
export function partAmounts(
  { mixture, sampling }: Pick<Stage, "mixture" | "sampling">,
  sizes: readonly number[],
  targetSize: number,
  { epochSize = null, limited = false }: {
    epochSize?: number | null;
    limited?: boolean;
  } = {},
): number[] {
  const amounts = mixture.map(({ amount }, p) => {
    const size = sizes[p]!;
    if (size === 0) return 0;
    if (amount === "target") return targetSize;
    return limited ? Math.min(amount ?? size, size) : amount ?? size;
  });
  const all = sum(amounts);
  const powers = sampling &&
    sizes.map((size) => size ** sampling.exponent);
  if (epochSize !== null && epochSize <= all) {
    return apportioned(epochSize, powers ?? amounts);
  }
  if (powers === undefined) return amounts;
  const total = sum(powers);
  return powers.map((power) => Math.round(all * power / total));
}

/** A count divided in proportion to weights, by the method of largest remainders. */
function apportioned(count: number, weights: readonly number[]): number[] {
  const total = sum(weights);
  const quotas = weights.map((weight) => count * weight / total);
  const shares = quotas.map(Math.floor);
  const rest = count - sum(shares);
  quotas.map((quota, i) => ({ i, remainder: quota - shares[i]! }))
    .sort((a, b) => b.remainder - a.remainder)
    .slice(0, rest)
    .forEach(({ i }) => shares[i]!++);
  return shares;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/**
 * The examples of each epoch, in order. The order of a part's examples depends
 * on the seed, the part's task and the epoch alone where the part has no
 * amount of its own and the epoch no limit, so that two methods with the same
 * seed see their target's examples in the same order.
 *
 * @param sizes How many training examples each part has.
 * @returns A function of the epoch, from 1; it is fastest when it is asked for one epoch after the other.
 */
export function mixtureEpochs(
  stage: Pick<Stage, "name" | "mixture" | "sampling">,
  sizes: readonly number[],
  { targetSize, epochSize = null, limited, inner, ...seeded }: Seeded & {
    /** How many training examples the target has. */
    targetSize: number;
    /** The most that an epoch has. Default: no limit. */
    epochSize?: number | null;
    /** Whether no part gives more examples than it has. */
    limited?: boolean;
    /** The inner update that the epochs are for; default: the stage itself. */
    inner?: string;
  },
): (epoch: number) => MixtureExample[] {
  const amounts = partAmounts(stage, sizes, targetSize, { epochSize, limited });
  const isCut =
    sum(amounts) < sum(partAmounts(stage, sizes, targetSize, { limited }));
  const stream: Streams = (source, ...names) =>
    randomStream(
      seedOf(seeded, source),
      ...names,
      ...inner === undefined ? [] : [inner],
    );
  const parts = stage.mixture.map((part, p) =>
    partEpochs(part, sizes[p]!, amounts[p]!, {
      // Stages that see a part of the examples start with different ones.
      stage: part.amount === undefined && !isCut ? undefined : stage.name,
      stream,
    })
  );
  return (epoch) =>
    interleaved(
      parts.map((indices, part) =>
        indices(epoch).map((index): MixtureExample => ({ part, index }))
      ),
      stream("order", "interleave", stage.name, epoch),
    );
}

type Streams = (
  source: RandomSource,
  ...names: (string | number)[]
) => RandomStream;

/** @param stage The stage that the order belongs to; undefined if all stages have the same. */
function partEpochs(
  { task, draw = "epoch" }: Part,
  size: number,
  amount: number,
  { stage, stream }: { stage: string | undefined; stream: Streams },
): (epoch: number) => number[] {
  if (size === 0 || amount === 0) return () => [];
  const name = stage === undefined ? ["order", task] : ["order", task, stage];
  const draws = endlessDraws(
    size,
    amount,
    (round) =>
      stream(stage === undefined ? "order" : "sample", ...name, round).shuffled(
        Array.from({ length: size }, (_, index) => index),
      ),
  );
  return draw === "epoch"
    ? draws
    : (epoch) => stream("order", ...name, "epoch", epoch).shuffled(draws(1));
}

/**
 * Each epoch's share of an endless sequence of shuffled rounds over a part. A
 * round that begins within an epoch begins with what the epoch lacks, so that
 * no epoch repeats an example before it has them all.
 *
 * @param order The indices of a round, shuffled.
 */
function endlessDraws(
  size: number,
  amount: number,
  order: (round: number) => number[],
): (epoch: number) => number[] {
  // What was left over before an epoch; kept, so that each goes on from the one before.
  let known = { epoch: 1, round: 0, left: [] as number[] };
  return (epoch) => {
    // Where an epoch begins with a whole round, nothing before it matters.
    let whole = epoch;
    while (((whole - 1) * amount) % size !== 0) whole--;
    let { epoch: now, round, left } =
      known.epoch >= whole && known.epoch <= epoch
        ? known
        : { epoch: whole, round: (whole - 1) * amount / size, left: [] };
    for (;; now++) {
      if (now === epoch) known = { epoch, round, left };
      const counts = new Uint32Array(size);
      const taken: number[] = [];
      while (taken.length < amount) {
        if (left.length === 0) {
          left = order(round++).sort((a, b) => counts[a]! - counts[b]!);
        }
        const next = left.slice(0, amount - taken.length);
        left = left.slice(next.length);
        for (const index of next) {
          counts[index]!++;
          taken.push(index);
        }
      }
      if (now === epoch) return taken;
    }
  };
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
