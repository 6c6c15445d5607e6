import type { TaskKind } from "../../evaluation/decide.ts";
import { brierScore } from "../../evaluation/brier_score.ts";
import { labelConfidences } from "../../evaluation/label_confidences.ts";
import {
  type ReliabilityBin,
  reliabilityBins,
} from "../../evaluation/reliability_bins.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";
import { summarise, type Summary } from "../../stats/summarise.ts";

/** How well the probabilities of a method are calibrated on the test split. */
export interface Calibration {
  /** The method's name in the suite. */
  name: string;
  /** Whether an example has one label, whose probability is its confidence, or several, each of which counts by itself. */
  kind: TaskKind;
  /** The expected calibration error over seeds. */
  expected: Summary;
  /** The maximum calibration error over seeds. */
  maximum: Summary;
  /** The Brier score over seeds. */
  brier: Summary;
  /** How often predictions are right by their confidence, or labels by their probability in a multi-label task, of all seeds together. */
  bins: ReliabilityBin[];
}

/** Collects the calibration of runs, one run after the other. */
export class CalibratedRuns {
  readonly #runs = new Map<
    string,
    {
      kind: TaskKind;
      expected: number[];
      maximum: number[];
      brier: number[];
      bins: ReliabilityBin[][];
    }
  >();

  /** Adds a run, unless it has decisions only. */
  add(
    { name, config, answer }: RunRecord,
    { gold, predictions }: {
      gold: number[][];
      predictions: readonly Prediction[];
    },
  ): void {
    if (answer === "decisions") return;
    const probabilities = predictions.map((one) => one.probabilities);
    const { kind } = config.tasks[config.target]!;
    const { confidences, correct } = labelConfidences(
      kind,
      gold,
      probabilities,
    );
    const runs = this.#runs.getOrInsertComputed(
      name,
      () => ({ kind, expected: [], maximum: [], brier: [], bins: [] }),
    );
    // Both errors come from the same bins, because a suite can have thousands of runs.
    const bins = reliabilityBins(confidences, correct);
    const errors = bins.map(({ count, confidence, accuracy }) => ({
      share: count / confidences.length,
      error: count === 0 ? 0 : Math.abs(confidence! - accuracy!),
    }));
    runs.expected.push(
      errors.reduce((sum, { share, error }) => sum + share * error, 0),
    );
    runs.maximum.push(Math.max(...errors.map(({ error }) => error)));
    runs.brier.push(brierScore(gold, probabilities));
    runs.bins.push(bins);
  }

  /** The calibration of each method that has runs with probabilities. */
  calibrations(methods: readonly string[]): Calibration[] {
    return methods.flatMap((name) => {
      const runs = this.#runs.get(name);
      return runs === undefined ? [] : [{
        name,
        kind: runs.kind,
        expected: summarise(runs.expected),
        maximum: summarise(runs.maximum),
        brier: summarise(runs.brier),
        bins: pooled(runs.bins),
      }];
    });
  }
}

/** The bins of several runs together. */
function pooled(runs: readonly ReliabilityBin[][]): ReliabilityBin[] {
  return runs[0]!.map(({ from, to }, i) => {
    const bins = runs.map((bins) => bins[i]!);
    const count = bins.reduce((sum, bin) => sum + bin.count, 0);
    const mean = (key: "confidence" | "accuracy") =>
      count === 0
        ? undefined
        : bins.reduce((sum, bin) => sum + bin.count * (bin[key] ?? 0), 0) /
          count;
    return {
      from,
      to,
      count,
      confidence: mean("confidence"),
      accuracy: mean("accuracy"),
    };
  });
}
