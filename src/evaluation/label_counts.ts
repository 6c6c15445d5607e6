import { type Decisions, labelRows } from "./label_rows.ts";

/** The 2x2 table of a label. */
export interface LabelCounts {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
}

/** The 2x2 tables of all labels, in label order. */
export function labelCounts(
  gold: Decisions,
  predicted: Decisions,
): LabelCounts[] {
  const rows = labelRows(gold, predicted);
  return countsOf(rows.gold, rows.predicted);
}

/** Like `labelCounts`, for rows of 0/1 that are known to have the same shape. */
export function countsOf(
  gold: readonly (readonly number[])[],
  predicted: readonly (readonly number[])[],
): LabelCounts[] {
  const counts = Array.from({ length: gold[0]!.length }, () => ({
    truePositives: 0,
    falsePositives: 0,
    falseNegatives: 0,
    trueNegatives: 0,
  }));
  gold.forEach((row, i) => {
    const decided = predicted[i]!;
    for (let k = 0; k < row.length; k++) {
      const label = counts[k]!;
      if (row[k]) label[decided[k] ? "truePositives" : "falseNegatives"]++;
      else label[decided[k] ? "falsePositives" : "trueNegatives"]++;
    }
  });
  return counts;
}
