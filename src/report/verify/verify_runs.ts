import { hash } from "node:crypto";
import { listed } from "../../errors/listed.ts";
import { chooseThresholds } from "../../evaluation/choose_thresholds.ts";
import { evaluateAt } from "../../evaluation/evaluate_at.ts";
import { METRICS } from "../../evaluation/metrics.ts";
import { canonicalJson } from "../../results/canonical_json.ts";
import { hasValidation } from "../../results/has_validation.ts";
import { readPredictions } from "../../results/read_predictions.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";
import { RecordError } from "../../results/record_error.ts";
import { runFolder } from "../../results/results_folder.ts";
import { runId } from "../../results/run_id.ts";

/** The largest difference that rounding can explain. */
const TOLERANCE = 1e-12;

/** Runs of a suite, and the folder of its results. */
export interface VerifiedRuns {
  folder: string;
  records: readonly RunRecord[];
}

/** What the verification of runs has found. */
export interface RunsVerification {
  /** The number of numbers that were recomputed. */
  numbers: number;
  /** Messages about everything that does not agree. */
  problems: string[];
  /** The test examples of each run: what they are read from, and a checksum of their ids and gold labels. */
  tests: { run: string; data: string; checksum: string }[];
}

/** Recomputes every metric in records of a suite's runs from the predictions. */
export function verifyRuns(
  { folder, records }: VerifiedRuns,
): RunsVerification {
  const found: RunsVerification = { numbers: 0, problems: [], tests: [] };
  for (const record of records) {
    verifyRun(runFolder(folder, record.id), record, found);
  }
  return found;
}

function verifyRun(
  folder: string,
  record: RunRecord,
  found: RunsVerification,
): void {
  let predictions: ReturnType<typeof readPredictions>;
  try {
    predictions = readPredictions(folder, record);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    found.problems.push(error.message);
    return;
  }
  if (!isNamedAfter(record)) {
    found.problems.push(
      `${record.id}: its config does not match its name`,
    );
  }
  const { target, tasks, fold } = record.config;
  const { kind, labels, checksum, metrics } = tasks[target]!;
  found.tests.push({
    run: record.id,
    data: canonicalJson([target, checksum, fold ?? null]),
    checksum: hash(
      "sha256",
      JSON.stringify(predictions.test.map(({ id, gold }) => [id, gold])),
    ),
  });
  verifyThresholds(record, predictions.validation, found);
  for (const split of ["validation", "test"] as const) {
    if (split === "validation" && !hasValidation(record)) continue;
    const gold = predictions[split].map((line) => line.gold);
    const rows = predictions[split].map((line) => line.probabilities);
    if (rows.length === 0) {
      found.problems.push(`${record.id} has no ${split} predictions`);
      continue;
    }
    const compare = (
      what: string,
      recorded: Record<string, unknown>,
      computed: Record<string, unknown>,
    ) => {
      for (const [name, value] of Object.entries(computed)) {
        const other = recorded[name];
        // Records of earlier versions lack newer metrics.
        if (typeof value !== "number" || other === undefined) continue;
        found.numbers++;
        if (
          typeof other === "number" && Math.abs(other - value) <= TOLERANCE
        ) continue;
        found.problems.push(
          `${record.id}: ${
            [split, what, name].filter(Boolean).join(" ")
          } is recorded as ${other}, but the predictions give ${value}`,
        );
      }
    };
    const recorded = record.metrics[split];
    const [decided, fixed, tuned] = evaluateAt(
      kind,
      gold,
      rows,
      [record.thresholds, labels.map(() => 0.5), record.tuned_thresholds],
      record.answer,
    );
    compare("", recorded.decided, decided!.metrics);
    compare("at 0.5", recorded.fixed, fixed!.metrics);
    compare("at tuned thresholds", recorded.tuned, tuned!.metrics);
    // Hand-made records may lack it.
    const primary = metrics?.primary;
    if (
      split === "validation" && record.selected !== undefined &&
      primary !== undefined
    ) {
      const value = decided!.metrics[primary];
      compare("selected", { score: record.selected.score }, {
        score: value === undefined
          ? undefined
          : METRICS[primary].direction * value,
      });
    }
    const named = recorded.per_label.map(({ label }) => label);
    if (String(named) !== String(labels)) {
      found.problems.push(
        `${record.id}: ${split} has scores of the labels ${
          listed(named) || "none"
        }, expected ${listed(labels)}`,
      );
    }
    decided!.perLabel.forEach((computed, k) =>
      compare(
        `label ${labels[k]}`,
        (recorded.per_label[k] ?? {}) as unknown as Record<string, unknown>,
        computed as unknown as Record<string, unknown>,
      )
    );
  }
}

/** Chooses the thresholds again, on validation alone. Decisions have none, and without validation none is tuned. */
function verifyThresholds(
  { id, answer, config, thresholds, tuned_thresholds }: RunRecord,
  validation: readonly Prediction[],
  found: RunsVerification,
): void {
  const { kind, labels } = config.tasks[config.target]!;
  const chosen = (rule: number | "validation") => {
    const isTuned = rule === "validation" && validation.length > 0;
    if (answer === "decisions" || !isTuned) {
      const all = answer === "decisions" || rule === "validation" ? 0.5 : rule;
      return labels.map(() => all);
    }
    return chooseThresholds(
      rule,
      kind,
      validation.map(({ gold }) => gold),
      validation.map(({ probabilities }) => probabilities),
    );
  };
  for (
    const [what, recorded, computed] of [
      ["thresholds", thresholds, chosen(config.training.threshold)],
      ["tuned thresholds", tuned_thresholds, chosen("validation")],
    ] as const
  ) {
    found.numbers += computed.length;
    const isSame = recorded.length === computed.length &&
      recorded.every((value, k) => Math.abs(value - computed[k]!) <= TOLERANCE);
    if (isSame) continue;
    found.problems.push(
      `${id}: the ${what} are recorded as ${
        recorded.join(", ")
      }, but the predictions on validation give ${computed.join(", ")}`,
    );
  }
}

/** Whether a run's id ends with the hash of its config, as in every version of Dor. */
function isNamedAfter({ id, config }: RunRecord): boolean {
  return id.split("-").at(-1) === runId(config).split("-").at(-1);
}
