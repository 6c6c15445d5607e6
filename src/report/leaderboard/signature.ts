import { seedRanges } from "../../config/seed_ranges.ts";
import { createHash } from "node:crypto";
import type { SuitePlan } from "../../results/suite_plan.ts";
import type { RunRecord } from "../../results/record.ts";
import { planSizes } from "../suite/planned_records.ts";

/** What must be the same to get the same leaderboard, as ordered keys and values. */
export type Signature = [key: string, value: string][];

/**
 * The signature of a leaderboard, in the manner of sacreBLEU's (Post 2018).
 *
 * @param records The records in the leaderboard, at least one.
 */
export function signatureOf(
  plan: SuitePlan,
  records: readonly RunRecord[],
): Signature {
  const distinct = (values: readonly string[]) =>
    [...new Set(values)].sort().join("+");
  const each = (value: (record: RunRecord) => string) =>
    distinct(records.map(value));
  // The id of an imported run does not depend on its predictions.
  const ids = records.map(({ id, imported, predictions }) =>
    imported === undefined ? id : `${id} ${predictions}`
  ).sort().join("\n");
  const sizes = planSizes(plan);
  const fixed = new Set(
    records.flatMap(({ config }) => Object.keys(config.seeds ?? {})),
  );
  const only = (
    applies: boolean,
    key: string,
    value: () => string,
  ): Signature => applies ? [[key, value()]] : [];
  return [
    ["suite", plan.suite],
    ["task", plan.target.name],
    [
      "data",
      each((record) =>
        record.config.tasks[record.config.target]!.checksum.slice(0, 8)
      ),
    ],
    ["split", plan.folds === undefined ? "test" : "folds"],
    ["limit", plan.limit === null ? "none" : String(plan.limit)],
    ["metric", plan.target.primary],
    ["threshold", each((record) => String(record.config.training.threshold))],
    ["backbone", each((record) => record.config.backbone?.name ?? "none")],
    [
      "test",
      plan.folds === undefined ? "sign-flip+bca" : "corrected-resampled-t",
    ],
    ["alpha", String(plan.significance.alpha)],
    ["correction", plan.significance.correction],
    ...only(
      plan.significance.family === "baseline",
      "family",
      () => "baseline",
    ),
    ["seeds", seedRanges(records.map((record) => record.config.seed))],
    ...only(
      sizes.length > 1,
      "sizes",
      () => sizes.map((size) => size ?? "all").join("+"),
    ),
    // What does not vary with the seed, and the splits that do.
    ...only(fixed.size > 0, "fixed", () => [...fixed].join("+")),
    ...only(
      records.some(({ config }) => config.split !== undefined),
      "resplit",
      () => "train+validation",
    ),
    ...only(plan.folds !== undefined, "folds", () => String(plan.folds)),
    ...only(
      records.some(({ config }) => config.decontaminate !== undefined),
      "decontaminated",
      () => "yes",
    ),
    [
      "engine",
      each(({ environment: { engine = "program", device }, imported }) =>
        imported === undefined ? `${engine}/${device}` : "imported"
      ),
    ],
    ["dor", each((record) => String(record.environment.dor))],
    ["runs", createHash("sha256").update(ids).digest("hex").slice(0, 8)],
  ];
}

/** A signature as one line. */
export function signatureLine(signature: Signature): string {
  return signature.map(([key, value]) => `${key}:${value}`).join("|");
}
