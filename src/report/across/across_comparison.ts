import type { MetricName } from "../../evaluation/metrics.ts";
import type { FriedmanResult } from "../../stats/friedman_test.ts";

/** A comparison of methods over several tasks, as plain data. */
export interface AcrossComparison {
  /** The level of significance. */
  alpha: number;
  /** The suites, each with a different target. */
  suites: {
    suite: string;
    title: string;
    /** The name of its target task. */
    target: string;
    metric: MetricName;
    backbones: string[];
    /** Planned runs of the compared methods without a record. */
    absent: { name: string; seed: number; why: string }[];
    limit: number | null;
  }[];
  /** The compared methods, the best mean rank first. */
  methods: {
    name: string;
    meanRank: number;
    /** The mean of each suite's primary metric over the seeds. */
    scores: number[];
  }[];
  /** Methods that are not compared, and the suites in which they have no finished run. */
  leftOut: { name: string; lacking: string[] }[];
  /** The ranks and tests, in the order of the methods. */
  friedman: FriedmanResult;
  /** Nemenyi's critical difference of mean ranks. */
  criticalDifference: number;
  /** Whether the p-value of Iman and Davenport's test is below alpha. */
  differ: boolean;
  /** The pairs whose mean ranks differ by more than the critical difference; empty if the methods do not differ. */
  significant: { better: string; worse: string }[];
}
