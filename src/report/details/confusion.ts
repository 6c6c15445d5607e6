import type { TestSplit } from "./test_split.ts";

/** The confusion of a method on the test split, as mean counts over its seeds. */
export type Confusion =
  | {
    kind: "single_label";
    name: string;
    /** A row for each gold label, a column for each decided one. */
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

/** The confusion of every method, in the order of `methods`. */
export function confusions({ kind, gold, methods }: TestSplit): Confusion[] {
  const labels = gold[0]!.map((_, k) => k);
  return methods.map(({ name, runs: all, decided }) => {
    // Of a cross-validation, its repetitions.
    const runs = all.reduce((sum, count) => sum + count, 0) / all.length;
    /** How often a label is decided among examples with this gold value of the other. */
    const count = (label: number, other: number, value: number) =>
      gold.reduce(
        (sum, row, i) => row[other] === value ? sum + decided[i]![label]! : sum,
        0,
      ) / runs;
    const having = (label: number) =>
      gold.reduce((sum, row) => sum + row[label]!, 0);
    if (kind === "single_label") {
      return {
        kind,
        name,
        counts: labels.map((goldLabel) =>
          labels.map((decided) => count(decided, goldLabel, 1))
        ),
      };
    }
    return {
      kind,
      name,
      counts: labels.map((k) => {
        const truePositives = count(k, k, 1);
        const falsePositives = count(k, k, 0);
        return {
          truePositives,
          falsePositives,
          falseNegatives: having(k) - truePositives,
          trueNegatives: gold.length - having(k) - falsePositives,
        };
      }),
    };
  });
}
