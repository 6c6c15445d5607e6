import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { hash128 } from "./hash128.ts";

/** Random numbers that depend only on a seed and a name. */
export interface RandomStream {
  /** A number in [0, 1), with 53 random bits. */
  uniform(): number;
  /** A whole number in [0, n). */
  below(n: number): number;
  /** A number from the standard normal distribution. */
  normal(): number;
  /** The items in random order, as a new list. */
  shuffled<Item>(items: readonly Item[]): Item[];
}

/**
 * Opens a named stream of random numbers: the same seed and name give the same
 * numbers on every machine, whatever other streams are used.
 *
 * @param seed The seed of the run.
 * @param names The name: what the numbers are for, such as `"order", "redv2", 3`.
 *
 * @example
 * ```ts
 * import { randomStream } from "dor/methods";
 *
 * const order = randomStream(1, "order", "redv2").shuffled([1, 2, 3]);
 * ```
 */
export function randomStream(
  seed: number,
  ...names: readonly (string | number)[]
): RandomStream {
  const state = hash128(JSON.stringify([seed, ...names]));
  // The generator cannot leave the all-zero state.
  if (state.every((word) => word === 0)) state[0] = 1;
  const generator = xoroshiro128plusFromState([...state]);
  let spare: number | undefined;
  const uniform = () => uniformFloat64(generator);
  const below = (n: number) => uniformInt(generator, 0, n - 1);
  return {
    uniform,
    below,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      // Box-Muller: two uniform numbers give two normal ones.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    shuffled<Item>(items: readonly Item[]): Item[] {
      const result = [...items];
      for (let i = result.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [result[i], result[j]] = [result[j]!, result[i]!];
      }
      return result;
    },
  };
}
