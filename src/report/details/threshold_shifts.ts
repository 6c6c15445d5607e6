import { decide } from "../../evaluation/decide.ts";
import { labelCounts } from "../../evaluation/label_counts.ts";
import type { MetricEntry } from "../../evaluation/metric_entry.ts";
import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { hasThresholds } from "../../results/has_thresholds.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";
import { summarise, type Summary } from "../../stats/summarise.ts";

/** By how much all thresholds of a run are moved. */
const SHIFTS = [-0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2];

/** The most runs of a method, since suites can have thousands. */
export const MAX_SHIFTED_RUNS = 10;

/** How a method's score on the test split depends on its thresholds. */
export interface ThresholdShifts {
  /** The method's name in the suite. */
  name: string;
  /** By how much the thresholds are moved, ascending, with the primary metric over seeds. */
  points: { shift: number; score: Summary }[];
}

/** Collects the scores of runs with moved thresholds, one run after the other. */
export class ShiftedRuns {
  readonly #metric: MetricEntry;
  readonly #runs = new Map<string, number[][]>();

  /** Takes the primary metric. */
  constructor(metric: MetricName) {
    this.#metric = METRICS[metric];
  }

  /** Adds a run, unless it has no thresholds, the metric does not depend on them, or the method has enough runs. */
  add(
    record: RunRecord,
    { gold, predictions }: {
      gold: number[][];
      predictions: readonly Prediction[];
    },
  ): void {
    const { name, thresholds } = record;
    const metric = this.#metric;
    if (!hasThresholds(record) || metric.needs === "probabilities") return;
    const kind = "multi_label";
    const runs = this.#runs.getOrInsert(name, []);
    if (runs.length === MAX_SHIFTED_RUNS) return;
    const probabilities = predictions.map((one) => one.probabilities);
    runs.push(SHIFTS.map((shift) => {
      const moved = thresholds.map((threshold) => threshold + shift);
      const decisions = decide(kind, probabilities, moved);
      const counts = labelCounts(gold, decisions);
      return metric.compute({ kind, gold, decisions, counts });
    }));
  }

  /** The curves of the methods that have any; shifts at which the metric is not defined are left out. */
  curves(methods: readonly string[]): ThresholdShifts[] {
    return methods.flatMap((name) => {
      const runs = this.#runs.get(name);
      return runs === undefined ? [] : [{
        name,
        points: SHIFTS.flatMap((shift, i) => {
          const scores = runs.map((run) => run[i]!);
          return scores.some(Number.isNaN)
            ? []
            : [{ shift, score: summarise(scores) }];
        }),
      }];
    });
  }
}
