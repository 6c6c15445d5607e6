import type { MetricName } from "../../evaluation/metrics.ts";
import type { Correction } from "../../stats/corrections.ts";
import type { SeedComparison } from "../../stats/compare_seeds.ts";
import type { RowComparison } from "./compare_rows.ts";

/** Tests over the examples of one seed. */
export interface SeedExamples {
  /** The seed. */
  seed: number;
  /** Approximate randomization on the primary metric; undefined if the metric is not a function of sums over examples. */
  randomization: { statistic: number; pValue: number } | undefined;
  /** McNemar's test on exact matches, with the numbers of examples that only one method gets right. */
  mcNemar: { onlyA: number; onlyB: number; pValue: number };
}

/** A test example with different predictions of the two methods. */
export interface DifferingExample {
  /** The id of the example. */
  id: string;
  /** Its gold labels. */
  gold: string[];
  /** The number of wrong labels of method a, as the mean over the common seeds. */
  wrongA: number;
  /** The number of wrong labels of method b, as the mean over the common seeds. */
  wrongB: number;
}

/** A full comparison of two methods, as plain data; differences are a - b. */
export interface MethodComparison {
  /** The suite's name. */
  suite: string;
  /** The first method. */
  a: string;
  /** The second method. */
  b: string;
  /** The primary metric. */
  metric: MetricName;
  /** The significance level of the suite's protocol. */
  alpha: number;
  /** The correction of p-values by that protocol. */
  correction: Correction;
  /** The number of folds of a cross-validation; undefined without one. */
  folds: number | undefined;
  /** How many examples of each split were used; null for all. */
  limit: number | null;
  /** The number of training examples, if no run with the largest size of the suite has finished; undefined if one has. */
  smallerSize: number | undefined;
  /** The comparison by the suite's protocol, corrected over all of its pairs. */
  declared: RowComparison;
  /** Tests and effect sizes over seeds; with folds, the t-test is the corrected resampled one, and tests that assume independent seeds are undefined. */
  bySeed: SeedComparison;
  /** Tests over examples, for each common seed. */
  byExample: SeedExamples[];
  /** A bootstrap over seeds, then examples; undefined with fewer than two common seeds, with folds, or if the metric is not a function of sums over examples. */
  hierarchical: { difference: number; interval: [number, number] } | undefined;
  /** The examples with the largest differences, the largest first. */
  differing: DifferingExample[];
}
