import type { MetricName } from "../../evaluation/metrics.ts";
import type {
  VarianceComponent,
  VarianceEstimate,
} from "../../stats/variance_components.ts";

/** Where the variance of scores comes from, as plain data. */
export interface VarianceComparison {
  /** The suites, with what varies in each. */
  suites: { suite: string; sources: string[] }[];
  /** The suite in which everything varies that varies in another one; undefined if there is none. */
  all: string | undefined;
  /** The target task. */
  target: string;
  /** The primary metric. */
  metric: MetricName;
  /** The methods, in the order of the first suite. */
  methods: {
    name: string;
    /** The variance that each source causes alone, the largest first. */
    components: VarianceComponent[];
    /** The variance when all vary. */
    all: VarianceEstimate | undefined;
    /** The source whose interval is above those of all others; undefined if there is none. */
    dominant: string | undefined;
  }[];
}
