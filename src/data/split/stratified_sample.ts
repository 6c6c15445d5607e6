import { hashedUniform } from "../../random/hashed_uniform.ts";
import type { Example } from "../example.ts";
import { groupKey } from "./group_key.ts";
import { labelSet } from "./label_set.ts";

/**
 * Draws a sample in which each combination of labels has its share. Samples with
 * the same seed are nested: a smaller one is part of every larger one. The
 * choice depends on the seed, the texts and the labels, not on the order of the
 * examples.
 *
 * @param count The size of the sample, if there are as many examples.
 * @returns The sample, in the original order.
 */
export function stratifiedSample(
  examples: readonly Example[],
  count: number,
  seed = 1,
): Example[] {
  const strata = Map.groupBy(examples, labelSet);
  const positions = [...strata].flatMap(([stratum, members]) => {
    // Offsets prevent small strata from all being added at the same size.
    const offset = hashedUniform(seed, "stratum", stratum);
    return members
      .map((example) => ({
        example,
        rank: hashedUniform(seed, "example", groupKey(example.text)),
      }))
      // Texts that differ in case or white space alone have one rank.
      .sort((a, b) =>
        a.rank - b.rank || (a.example.text < b.example.text ? -1 : 1)
      )
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
