import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import {
  type DataEfficiency,
  dataEfficiency,
} from "../../stats/data_efficiency.ts";
import {
  type LearningCurveFit,
  learningCurveFit,
} from "../../stats/learning_curve_fit.ts";
import type { SizeResults } from "./size_results.ts";

/** Three points have a curve of their own for any scores, so that it would show nothing. */
const FEWEST_SIZES = 4;

/** How a method's score depends on the number of training examples. */
export interface SizeCurve {
  /** The method's name in the suite. */
  name: string;
  /** The seeds that have all sizes. */
  seeds: number[];
  /** How many examples it needs for the mean score of the baseline with the most examples, over the common seeds; undefined for the baseline itself, or without a common seed. */
  efficiency: DataEfficiency | undefined;
  /** The fitted error, the distance from the best value of the primary metric; undefined with fewer than four sizes. */
  fit: LearningCurveFit | undefined;
}

/**
 * The learning curve of each method that has a seed with all sizes, in the order
 * of the largest size; empty if a size has an unknown number of examples.
 */
export function sizeCurves(
  sizes: readonly SizeResults[],
  primary: MetricName,
  baseline: string,
): SizeCurve[] {
  const examples = sizes.flatMap((size) => size.examples ?? []);
  if (examples.length < Math.max(2, sizes.length)) return [];
  const { direction, range } = METRICS[primary];
  const best = direction === 1 ? range[1] : range[0];
  const goals = curveOf(sizes, baseline);
  return sizes.at(-1)!.rows.flatMap(({ name }): SizeCurve[] => {
    const curve = curveOf(sizes, name);
    if (curve.size === 0) return [];
    const scores = [...curve.values()];
    const paired = [...curve].flatMap(([seed, row]) =>
      goals.has(seed) ? [{ row, goal: goals.get(seed)!.at(-1)! }] : []
    );
    return [{
      name,
      seeds: [...curve.keys()],
      efficiency: name === baseline || paired.length === 0
        ? undefined
        : dataEfficiency(
          examples,
          paired.map(({ row }) => row.map((score) => direction * score)),
          paired.map(({ goal }) => direction * goal),
        ),
      fit: sizes.length < FEWEST_SIZES ? undefined : learningCurveFit(
        examples,
        scores.map((row) => row.map((score) => Math.abs(best - score))),
      ),
    }];
  });
}

/** The scores of a method at each size, by seed; only of seeds that have all sizes. */
function curveOf(
  sizes: readonly SizeResults[],
  name: string,
): Map<number, number[]> {
  const bySize = sizes.map(({ rows }) => {
    const row = rows.find((row) => row.name === name);
    return new Map(row?.seeds.map((seed, i) => [seed, row.scores[i]!]));
  });
  return new Map(
    [...bySize[0]!.keys()]
      .filter((seed) => bySize.every((scores) => scores.has(seed)))
      .map((seed) => [seed, bySize.map((scores) => scores.get(seed)!)]),
  );
}
