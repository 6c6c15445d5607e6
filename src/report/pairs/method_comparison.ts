import type { MetricName } from "../../evaluation/metrics.ts";
import type { SeedComparison } from "../../stats/compare_seeds.ts";
import type { RowComparison } from "./compare_rows.ts";

/** What the two predictions of one seed say, example by example. */
export interface SeedExamples {
  /** Which one. */
  seed: number;
  /** On the primary metric; undefined where it is no sum over examples. */
  randomization: { statistic: number; pValue: number } | undefined;
  /** On exact match: how many examples only the one gets right. */
  mcNemar: { onlyA: number; onlyB: number; pValue: number };
}

/** An example that the two methods treat differently. */
export interface DifferingExample {
  /** The example's, unique in its split. */
  id: string;
  /** Its gold labels. */
  gold: string[];
  /** Wrong labels, the mean over the common seeds. */
  wrongA: number;
  /** The same of the other method. */
  wrongB: number;
}

/** Everything about one pair of methods, as plain data; differences are of a - b. */
export interface MethodComparison {
  /** The suite's name. */
  suite: string;
  /** The one method. */
  a: string;
  /** The other. */
  b: string;
  /** The primary metric. */
  metric: MetricName;
  /** By the suite's protocol, corrected over all of its pairs. */
  declared: RowComparison;
  /** Tests and effect sizes over seeds. */
  bySeed: SeedComparison;
  /** Tests over examples, for each common seed. */
  byExample: SeedExamples[];
  /** Resampling seeds, then examples; undefined with fewer than two common seeds, or where the metric is no sum over examples. */
  hierarchical: { difference: number; interval: [number, number] } | undefined;
  /** Where they differ most, the most first. */
  differing: DifferingExample[];
}
