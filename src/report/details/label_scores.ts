import type { RunRecord } from "../../results/record.ts";
import { summarise, type Summary } from "../../stats/summarise.ts";

/** How one method does on one label of the test split, over its seeds. */
export interface LabelScore {
  /** The method's name in the suite. */
  name: string;
  /** Its name. */
  label: string;
  /** Over the seeds. */
  precision: Summary;
  /** Over the seeds. */
  recall: Summary;
  /** Over the seeds. */
  f1: Summary;
  /** Examples that have the label. */
  support: number;
}

/**
 * The scores of every method on every label, method by method.
 *
 * @param methods In the order wanted.
 */
export function labelScores(
  methods: readonly string[],
  labels: readonly string[],
  records: readonly RunRecord[],
): LabelScore[] {
  return methods.flatMap((name) => {
    const own = records.filter((record) => record.name === name);
    return labels.flatMap((label) => {
      const rows = own.flatMap(({ metrics }) =>
        metrics.test.per_label.find((row) => row.label === label) ?? []
      );
      if (rows.length === 0) return [];
      return [{
        name,
        label,
        precision: summarise(rows.map((row) => row.precision)),
        recall: summarise(rows.map((row) => row.recall)),
        f1: summarise(rows.map((row) => row.f1)),
        support: rows[0]!.support,
      }];
    });
  });
}
