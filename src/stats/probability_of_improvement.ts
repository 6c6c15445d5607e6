import { mean } from "simple-statistics";
import { checkShare } from "./checks.ts";
import {
  type ImprovementVerdict,
  improvementVerdict,
} from "./improvement_verdict.ts";
import { pairedDifferences } from "./paired_differences.ts";
import { percentileInterval } from "./percentile_interval.ts";

const TASK = "compute a probability of improvement";

/** How often a method is better than another. */
export interface ProbabilityOfImprovement {
  /** The share of pairs in which the first method is better; a tie counts half. */
  probability: number;
  /** Its percentile bootstrap interval, over pairs. */
  interval: [number, number];
  /** The number of pairs that are no ties. */
  decided: number;
  /**
   * `"not significant"` if the lower end of the interval is at most 0.5, and of
   * fewer than six decided pairs; otherwise `"meaningful"` if its upper end exceeds
   * gamma, and `"not meaningful"` if not.
   */
  verdict: ImprovementVerdict;
}

/**
 * The probability that a method is better than another, P(A > B), and whether
 * that is meaningful (Bouthillier et al. 2021).
 *
 * The two scores of a pair share everything that the two methods can share,
 * such as the seed. For unpaired scores, see `varghaDelaney`.
 *
 * @param a Scores of the first method, higher being better; at least two.
 * @param b Scores of the second method, in the same order.
 * @param options The smallest meaningful probability `gamma` (default 0.75, as
 * in the paper), and the level of the interval (default 0.95).
 * @throws {RangeError} When the samples have fewer than two values, differ in
 * length or contain non-finite numbers, or an option is out of range.
 *
 * @example
 * ```ts
 * import { probabilityOfImprovement } from "dor/stats";
 * const a = [0.68, 0.67, 0.69, 0.68, 0.66];
 * const b = [0.65, 0.66, 0.64, 0.66, 0.67];
 * probabilityOfImprovement(a, b).probability; // 0.8
 * ```
 */
export function probabilityOfImprovement(
  a: readonly number[],
  b: readonly number[],
  { gamma = 0.75, level = 0.95 }: { gamma?: number; level?: number } = {},
): ProbabilityOfImprovement {
  checkShare(TASK, "gamma", gamma);
  checkShare(TASK, "level", level);
  const wins = pairedDifferences(TASK, a, b, 2)
    .map((difference) => (Math.sign(difference) + 1) / 2);
  const interval = wins.length < 10
    ? percentileInterval(wins, { level })
    : intervalOf(wins, level);
  const decided = wins.filter((win) => win !== 0.5).length;
  return {
    probability: mean(wins),
    interval,
    decided,
    verdict: improvementVerdict(interval, decided, gamma),
  };
}

/**
 * The percentile interval from all resamples. Only how many of its draws are
 * losses, ties and wins matters for the mean of a resample, so that their
 * probabilities can be computed.
 */
function intervalOf(wins: readonly number[], level: number): [number, number] {
  const n = wins.length;
  const [loss, tie, win] = [0, 0.5, 1].map((value) =>
    wins.filter((other) => other === value).length / n
  ) as [number, number, number];
  /** The probability of each sum of wins, doubled, after 0, 1, ... n draws. */
  const sums = new Float64Array(2 * n + 1);
  sums[0] = 1;
  for (let draw = 1; draw <= n; draw++) {
    for (let i = 2 * draw; i >= 0; i--) {
      sums[i] = loss * sums[i]! + (i > 0 ? tie * sums[i - 1]! : 0) +
        (i > 1 ? win * sums[i - 2]! : 0);
    }
  }
  const quantile = (share: number) => {
    let cumulative = 0;
    const at = sums.findIndex((chance) => (cumulative += chance) >= share);
    return at / (2 * n);
  };
  const low = quantile((1 - level) / 2);
  // From the other end, so that the two methods can be exchanged exactly.
  sums.reverse();
  return [low, 1 - quantile((1 - level) / 2)];
}
