import type { RunRecord } from "../../results/record.ts";
import { summarise, type Summary } from "../../stats/summarise.ts";

/** The scores of one method on one label of the test split. */
export interface LabelScore {
  /** The method's name in the suite. */
  name: string;
  /** The label. */
  label: string;
  /** Precision over the seeds. */
  precision: Summary;
  /** Recall over the seeds. */
  recall: Summary;
  /** F1 over the seeds. */
  f1: Summary;
  /** The number of examples that have the label. */
  support: number;
}

/**
 * The scores of every method on every label, method by method.
 *
 * @param rho The correlation between runs.
 */
export function labelScores(
  methods: readonly string[],
  labels: readonly string[],
  records: readonly RunRecord[],
  rho: number,
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
        precision: summarise(rows.map((row) => row.precision), { rho }),
        recall: summarise(rows.map((row) => row.recall), { rho }),
        f1: summarise(rows.map((row) => row.f1), { rho }),
        support: rows[0]!.support,
      }];
    });
  });
}
