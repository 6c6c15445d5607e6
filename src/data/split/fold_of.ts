import type { Example } from "../example.ts";
import { exampleGroups } from "./example_groups.ts";

/** One fold of a cross-validation. */
export interface Fold {
  /** From 1. */
  number: number;
  /** The number of folds. */
  of: number;
  /** The seed of the division into folds, which all of its folds have. */
  seed: number;
}

/**
 * Divides examples into folds of about the same size, in which each combination
 * of labels has its share and near-identical texts are together, and takes one.
 * The division depends on the seed, the texts and the labels, not on the order
 * of the examples.
 *
 * @returns The examples of the fold and the others, in their original order.
 */
export function foldOf(
  examples: readonly Example[],
  { number, of, seed }: Fold,
): { taken: Example[]; rest: Example[] } {
  const sizes = Array<number>(of).fill(0);
  const taken = new Set<Example>();
  const strata = Map.groupBy(
    exampleGroups(examples, seed),
    ({ stratum }) => stratum,
  );
  for (const [, groups] of [...strata].sort(([a], [b]) => a < b ? -1 : 1)) {
    const own = Array<number>(of).fill(0);
    // Large groups first, so that small ones can even them out.
    const largest = groups.toSorted((a, b) =>
      b.members.length - a.members.length
    );
    for (const { members } of largest) {
      const at = smallest(own, sizes);
      own[at]! += members.length;
      sizes[at]! += members.length;
      if (at + 1 === number) { for (const one of members) taken.add(one); }
    }
  }
  return {
    taken: examples.filter((example) => taken.has(example)),
    rest: examples.filter((example) => !taken.has(example)),
  };
}

/** The fold with the fewest examples of a stratum and, of equal ones, the fewest in all. */
function smallest(own: readonly number[], all: readonly number[]): number {
  let best = 0;
  for (let i = 1; i < own.length; i++) {
    if (own[i]! < own[best]! || own[i] === own[best] && all[i]! < all[best]!) {
      best = i;
    }
  }
  return best;
}
