import { METRICS } from "../evaluation/metrics.ts";
import type { Leaderboard } from "./leaderboard.ts";

/** The sentence above published results. */
export function referencesNote({ folds }: Leaderboard): string {
  return `Published results, for orientation; measured by their authors, with other backbones and seeds${
    folds === undefined
      ? ""
      : ", and on the official split: they are not comparable with a cross-validation, which tests all examples"
  }.`;
}

/** A leaderboard's published results as rows of cells; the first row is the head. */
export function referenceTable(
  { references, metrics }: Leaderboard,
): string[][] {
  const used = metrics.filter((metric) =>
    references.some((reference) => reference.metrics[metric] !== undefined)
  );
  return [
    ["reference", "split", ...used.map((m) => METRICS[m].title), "source"],
    ...references.map((reference) => [
      reference.name,
      reference.split,
      ...used.map((metric) => String(reference.metrics[metric] ?? "")),
      reference.note === undefined
        ? reference.source
        : `${reference.source}; ${reference.note}`,
    ]),
  ];
}
