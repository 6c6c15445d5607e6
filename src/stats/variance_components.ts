import { checkSample, checkShare } from "./checks.ts";
import { chisquare } from "./distributions.ts";
import { standardDeviation } from "./standard_deviation.ts";

const TASK = "compute variance components";

/** The variance of scores, with its interval. */
export interface VarianceEstimate {
  /** The number of scores. */
  n: number;
  /** The variance with n - 1. */
  variance: number;
  /** Its chi-square interval, for normally distributed scores. */
  interval: [number, number];
}

/** The variance that one source causes. */
export interface VarianceComponent extends VarianceEstimate {
  /** The name of the source. */
  source: string;
  /** Its share of the variance when all vary; undefined if that is 0 or not given. */
  share: number | undefined;
}

/**
 * How much of the variance of scores each source causes, such as the initial
 * weights or the order of examples (Bouthillier et al. 2021, section 2).
 *
 * Shares are estimates, and need not add up to 1: sources interact, and the
 * variance when all vary can include sources that were not varied alone.
 *
 * @param sources For each source, scores of runs that differ only in it; at
 * least two.
 * @param options The scores of runs in which `all` sources vary, at least two;
 * and the level of the intervals, default 0.95.
 * @returns The components in the order of the sources, and the variance when all
 * vary.
 * @throws {RangeError} When a source has fewer than two scores or one that is
 * not finite, or the level is not in (0, 1).
 *
 * @example
 * ```ts
 * import { varianceComponents } from "dor/stats";
 * varianceComponents(
 *   { initial: [0.61, 0.63, 0.62], order: [0.62, 0.62, 0.63] },
 *   { all: [0.6, 0.63, 0.61, 0.64] },
 * ).components[0]!.share; // about 0.3
 * ```
 */
export function varianceComponents(
  sources: Readonly<Record<string, readonly number[]>>,
  { all, level = 0.95 }: { all?: readonly number[]; level?: number } = {},
): { components: VarianceComponent[]; all: VarianceEstimate | undefined } {
  checkShare(TASK, "level", level);
  const total = all && estimate(all, level);
  return {
    components: Object.entries(sources).map(([source, scores]) => {
      const component = estimate(scores, level);
      return {
        source,
        ...component,
        share: total && total.variance > 0
          ? component.variance / total.variance
          : undefined,
      };
    }),
    all: total,
  };
}

function estimate(scores: readonly number[], level: number): VarianceEstimate {
  checkSample(TASK, scores, 2);
  const df = scores.length - 1;
  const variance = standardDeviation(scores) ** 2;
  return {
    n: scores.length,
    variance,
    interval: [
      df * variance / chisquare.quantile((1 + level) / 2, df),
      df * variance / chisquare.quantile((1 - level) / 2, df),
    ],
  };
}
