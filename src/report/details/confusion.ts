import type { TestSplit } from "./test_split.ts";

/** The confusion of a method on the test split, as mean counts over its seeds; of a cross-validation, of the examples that it has tested. */
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
  return methods.map(({ name, runs, decided }) => {
    // A cross-validation tests an example once in each repetition.
    const tested = gold.flatMap((row, i) =>
      runs[i]! > 0
        ? [{ row, shares: decided[i]!.map((count) => count / runs[i]!) }]
        : []
    );
    /** How often a label is decided among examples with this gold value of the other. */
    const count = (label: number, other: number, value: number) =>
      tested.reduce(
        (sum, { row, shares }) =>
          row[other] === value ? sum + shares[label]! : sum,
        0,
      );
    const having = (label: number) =>
      tested.reduce((sum, { row }) => sum + row[label]!, 0);
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
          trueNegatives: tested.length - having(k) - falsePositives,
        };
      }),
    };
  });
}
