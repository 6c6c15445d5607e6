import { METRICS } from "../../evaluation/metrics.ts";
import { columnDecimals } from "../forms/decimals.ts";
import type { Leaderboard, ReferenceRow } from "./leaderboard.ts";

/** The sentences above the table of references; undefined if there are none. */
export function referencesNote(
  { folds, references, annotators }: Leaderboard,
): string | undefined {
  const elsewhere = folds === undefined
    ? ""
    : ", and on the official split: they are not comparable with a cross-validation, which tests all examples";
  const sentences = [
    ...references.length === 0 ? [] : [
      `Published results, for orientation; measured by their authors, with other backbones and seeds${elsewhere}.`,
    ],
    ...annotators === undefined ? [] : [
      `The annotators of the task are compared with the gold labels one by one; where these are their vote, it favours them.`,
    ],
  ];
  return sentences.length === 0 ? undefined : sentences.join(" ");
}

/** A leaderboard's published results, and its annotators, as rows of cells; the first row is the head. */
export function referenceTable(leaderboard: Leaderboard): string[][] {
  const { references, annotators, metrics } = leaderboard;
  const decimals = columnDecimals(leaderboard);
  const used = metrics.filter((metric) =>
    annotators?.metrics[metric] !== undefined ||
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
    ...annotators === undefined ? [] : [[
      "a single annotator",
      "test",
      ...used.map((metric) =>
        annotators.metrics[metric]?.toFixed(decimals[metric]) ?? ""
      ),
      `the task's data; mean of ${annotators.count} annotators`,
    ]],
  ];
}

/** The published results on the test split that the methods were measured on; none for a cross-validation, which tests all examples. */
export function comparableReferences(
  { references, folds }: Pick<Leaderboard, "references" | "folds">,
): ReferenceRow[] {
  return folds === undefined
    ? references.filter(({ split }) => split === "test")
    : [];
}
