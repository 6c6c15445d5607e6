import type { DecidedSplit } from "./decided_split.ts";

/** What a method takes for what on the test split, counts as means over its seeds. */
export type Confusion =
  | {
    kind: "single_label";
    name: string;
    /** A row for each true label, a column for each decided one. */
    counts: number[][];
  }
  | {
    kind: "multi_label";
    name: string;
    /** One for each label. */
    counts: {
      truePositives: number;
      falsePositives: number;
      falseNegatives: number;
      trueNegatives: number;
    }[];
  };

/**
 * One method's confusion over its seeds.
 *
 * @param runs One for each seed, at least one.
 */
export function confusion(
  name: string,
  kind: Confusion["kind"],
  labels: number,
  runs: readonly DecidedSplit[],
): Confusion {
  /** How often a condition holds, the mean over the seeds. */
  const count = (
    holds: (gold: readonly number[], decided: readonly number[]) => boolean,
  ) =>
    runs.reduce(
      (sum, run) =>
        sum + run.gold.filter((row, i) => holds(row, run.decided[i]!)).length,
      0,
    ) / runs.length;
  const each = Array.from({ length: labels }, (_, k) => k);
  if (kind === "single_label") {
    return {
      kind,
      name,
      counts: each.map((truth) =>
        each.map((guess) =>
          count((gold, decided) => gold[truth] === 1 && decided[guess] === 1)
        )
      ),
    };
  }
  return {
    kind,
    name,
    counts: each.map((k) => ({
      truePositives: count((gold, is) => gold[k] === 1 && is[k] === 1),
      falsePositives: count((gold, is) => gold[k] === 0 && is[k] === 1),
      falseNegatives: count((gold, is) => gold[k] === 1 && is[k] === 0),
      trueNegatives: count((gold, is) => gold[k] === 0 && is[k] === 0),
    })),
  };
}
