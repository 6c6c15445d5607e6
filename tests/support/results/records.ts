import {
  METRIC_NAMES,
  type MetricName,
} from "../../../src/evaluation/metrics.ts";
import { DEFAULT_TRAINING } from "../../../src/config/training_settings.ts";
import { type SuitePlan, suitePlan } from "../../../src/results/suite_plan.ts";
import { type RunRecord, runRecord } from "../../../src/results/record.ts";
import {
  type RunFailure,
  runFailure,
} from "../../../src/results/run_failure.ts";
import { danDefinition } from "../definitions/backbones.ts";

/** A plan of two methods with three seeds each, with some keys changed. */
export function planOf(changes: Record<string, unknown> = {}): SuitePlan {
  return suitePlan.parse({
    format: 1,
    suite: "small",
    title: "A small suite",
    target: {
      name: "redv2",
      title: "REDv2",
      labels: ["a", "b"],
      primary: "f1_micro",
      also: ["accuracy"],
    },
    backbones: [{ name: "dan", title: "Deep averaging network" }],
    methods: [
      { name: "baseline", title: "The target task alone", backbone: "dan" },
      { name: "mtl", title: "Several tasks at once", backbone: "dan" },
    ],
    references: [],
    significance: { baseline: "baseline", alpha: 0.05, correction: "holm" },
    limit: null,
    runs: ["baseline", "mtl"].flatMap((name) =>
      [1, 2, 3].map((seed) => ({ id: `${name}-s${seed}`, name, seed }))
    ),
    ...changes,
  });
}

/** The record of a run with these metrics on the test split and 0.5 for the others. */
export function recordOf(
  name: string,
  seed: number,
  test: Partial<Record<MetricName, number>>,
  changes: Record<string, unknown> = {},
): RunRecord {
  const all = (values: Partial<Record<MetricName, number>>) => ({
    ...Object.fromEntries(METRIC_NAMES.map((metric) => [metric, 0.5])),
    ...values,
  });
  const split = (values: Partial<Record<MetricName, number>>) => ({
    decided: all(values),
    fixed: all({}),
    tuned: all({}),
    per_label: [],
  });
  return runRecord.parse({
    format: 1,
    id: `${name}-s${seed}`,
    suite: "small",
    name,
    title: name,
    config: {
      format: 1,
      method: { name, options: {}, recipe: {} },
      target: "redv2",
      seed,
      tasks: {
        redv2: {
          language: "ro",
          kind: "multi_label",
          labels: ["a", "b"],
          metrics: { primary: "f1_micro", also: [] },
          checksum: "0123456789abcdef",
        },
      },
      vocabulary: [{ task: "redv2" }],
      backbone: { name: "dan", definition: danDefinition() },
      training: DEFAULT_TRAINING,
      engine: "onnx",
    },
    environment: { dor: "0.1.0", engine: "onnx", device: "cpu" },
    started: "2026-09-01T00:00:00Z",
    seconds: 10 * seed,
    peak_memory_bytes: 1e9 + seed,
    parameters: 100,
    steps: 10,
    selected: { stage: "target", epoch: 1, score: 0.5 },
    thresholds: [0.5, 0.5],
    tuned_thresholds: [0.5, 0.5],
    metrics: { validation: split({}), test: split(test) },
    predictions: "0".repeat(64),
    ...changes,
  });
}

/** The record of a failed run. */
export function failureOf(
  name: string,
  seed: number,
  message: string,
): RunFailure {
  return runFailure.parse({
    format: 1,
    id: `${name}-s${seed}`,
    suite: "small",
    name,
    seed,
    kind: "error",
    message,
    exit_code: 1,
    signal: null,
    log: [],
    time: "2026-09-01T00:00:00Z",
  });
}
