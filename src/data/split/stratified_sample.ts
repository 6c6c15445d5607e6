import { hash128 } from "../../random/hash128.ts";
import type { Example } from "../example.ts";
import { groupKey } from "./group_key.ts";
import { labelSet } from "./label_set.ts";

/**
 * A sample in which every combination of labels has its share. Samples of one
 * seed are nested: a smaller one is part of every larger one. Which examples
 * are taken depends on the seed and on their texts and labels, not on their order.
 *
 * @param count How many are taken; all where there are no more.
 * @returns They in their old order.
 */
export function stratifiedSample(
  examples: readonly Example[],
  count: number,
  seed = 1,
): Example[] {
  const strata = Map.groupBy(examples, labelSet);
  const positions = [...strata].flatMap(([stratum, members]) => {
    // Small strata begin at different places, so that they do not all come in at once.
    const offset = uniform(seed, "stratum", stratum);
    return members
      .map((example) => ({
        example,
        rank: uniform(seed, "example", groupKey(example.text)),
      }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ example }, i) => ({
        example,
        position: (i + offset) / members.length,
      }));
  });
  const taken = new Set(
    positions.sort((a, b) => a.position - b.position)
      .slice(0, count)
      .map(({ example }) => example),
  );
  return examples.filter((example) => taken.has(example));
}

/** A number in [0, 1) that its arguments decide. */
function uniform(...from: (string | number)[]): number {
  return (hash128(JSON.stringify(from))[0]! >>> 0) / 2 ** 32;
}
