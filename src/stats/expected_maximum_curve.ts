import { checkSample } from "./checks.ts";
import { expectedMaximum } from "./expected_maximum.ts";

/**
 * The unbiased expected maximum of 1, 2, ... scores, up to half of those given:
 * beyond that, the estimate varies too much (Tang et al. 2020).
 *
 * @param scores The score of each trial of a search; at least two.
 * @returns The expected maximum of n scores at index n - 1.
 * @throws {RangeError} When there are fewer than two scores, or one is not
 * finite.
 *
 * @example
 * ```ts
 * import { expectedMaximumCurve } from "dor/stats";
 * expectedMaximumCurve([0.61, 0.63, 0.65, 0.67]); // about [0.64, 0.657]
 * ```
 */
export function expectedMaximumCurve(scores: readonly number[]): number[] {
  checkSample("compute a curve of expected maxima", scores, 2);
  return Array.from(
    { length: Math.floor(scores.length / 2) },
    (_, i) => expectedMaximum(scores, i + 1).mean,
  );
}
