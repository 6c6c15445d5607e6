import type { MetricName } from "../../evaluation/metrics.ts";
import type { SeedComparison } from "../../stats/compare_seeds.ts";
import type { RowComparison } from "./compare_rows.ts";

/** What the two predictions of one seed say, example by example. */
export interface SeedExamples {
  seed: number;
  /** On the primary metric; undefined where it is no sum over examples. */
  randomization: { statistic: number; pValue: number } | undefined;
  /** On exact match: how many examples only the one gets right. */
  mcNemar: { onlyA: number; onlyB: number; pValue: number };
}

/** An example that the two methods treat differently. */
export interface DifferingExample {
  id: string;
  gold: string[];
  /** Wrong labels, the mean over the common seeds. */
  wrongA: number;
  wrongB: number;
}

/** Everything about one pair of methods, as plain data; differences are of a - b. */
export interface MethodComparison {
  suite: string;
  a: string;
  b: string;
  metric: MetricName;
  /** By the suite's protocol, corrected over all of its pairs. */
  declared: RowComparison;
  bySeed: SeedComparison;
  byExample: SeedExamples[];
  /** Resampling seeds, then examples; undefined with fewer than two common seeds, or where the metric is no sum over examples. */
  hierarchical: { difference: number; interval: [number, number] } | undefined;
  /** Where they differ most, the most first. */
  differing: DifferingExample[];
}
