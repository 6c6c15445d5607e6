import type { MetricName } from "../../evaluation/metrics.ts";
import type { FriedmanResult } from "../../stats/friedman_test.ts";

/** Methods over several tasks, as plain data. */
export interface AcrossComparison {
  /** The level of the tests. */
  alpha: number;
  /** The suites, each on a task of its own. */
  suites: {
    suite: string;
    title: string;
    /** The task that its methods are tested on. */
    target: string;
    metric: MetricName;
    backbones: string[];
    /** Planned runs without a record, of the compared methods. */
    absent: { name: string; seed: number; why: string }[];
    limit: number | null;
  }[];
  /** The best mean rank first. */
  methods: {
    name: string;
    meanRank: number;
    /** For each suite the mean of its primary metric over the seeds. */
    scores: number[];
  }[];
  /** Methods that some suite lacks, and which; they are not compared. */
  leftOut: { name: string; lacking: string[] }[];
  /** In the order of the methods. */
  friedman: FriedmanResult;
  /** By how much mean ranks must differ (Nemenyi). */
  criticalDifference: number;
  /** Whether the methods differ at all: Iman and Davenport's test is below alpha. */
  differ: boolean;
  /** The pairs whose mean ranks differ by more than that, the better first; none where the methods do not differ. */
  significant: { better: string; worse: string }[];
}
