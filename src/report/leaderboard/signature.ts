import { seedRanges } from "../../config/seed_ranges.ts";
import { hash } from "node:crypto";
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
  const { suite, target, limit, folds, significance } = plan;
  const each = (value: (record: RunRecord) => string) =>
    [...new Set(records.map(value))].sort().join("+");
  const some = (key: "split" | "decontaminate") =>
    records.some(({ config }) => config[key] !== undefined);
  // The id of an imported run does not depend on its predictions.
  const ids = records.map(({ id, imported, predictions }) =>
    imported === undefined ? id : `${id} ${predictions}`
  ).sort().join("\n");
  const sizes = planSizes(plan);
  const fixed = new Set(
    records.flatMap(({ config }) => Object.keys(config.seeds ?? {})),
  );
  const parts: [key: string, value: string | undefined][] = [
    ["suite", suite],
    ["task", target.name],
    [
      "data",
      each(({ config }) => config.tasks[config.target]!.checksum.slice(0, 8)),
    ],
    ["split", folds === undefined ? "test" : "folds"],
    ["limit", limit === null ? "none" : String(limit)],
    ["metric", target.primary],
    ["threshold", each(({ config }) => String(config.training.threshold))],
    ["backbone", each(({ config }) => config.backbone?.name ?? "none")],
    ["test", folds === undefined ? "sign-flip+bca" : "corrected-resampled-t"],
    ["alpha", String(significance.alpha)],
    ["correction", significance.correction],
    ["family", significance.family === "baseline" ? "baseline" : undefined],
    ["seeds", seedRanges(records.map(({ config }) => config.seed))],
    [
      "sizes",
      sizes.length > 1
        ? sizes.map((size) => size ?? "all").join("+")
        : undefined,
    ],
    // What does not vary with the seed, and the splits that do.
    ["fixed", fixed.size > 0 ? [...fixed].join("+") : undefined],
    ["resplit", some("split") ? "train+validation" : undefined],
    ["folds", folds?.toString()],
    ["decontaminated", some("decontaminate") ? "yes" : undefined],
    [
      "engine",
      each(({ environment: { engine = "program", device }, imported }) =>
        imported === undefined ? `${engine}/${device}` : "imported"
      ),
    ],
    ["dor", each(({ environment }) => String(environment.dor))],
    ["runs", hash("sha256", ids).slice(0, 8)],
  ];
  return parts.filter((part): part is [string, string] =>
    part[1] !== undefined
  );
}

/** A signature as one line. */
export function signatureLine(signature: Signature): string {
  return signature.map(([key, value]) => `${key}:${value}`).join("|");
}
