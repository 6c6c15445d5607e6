import type { TestSplit } from "./test_split.ts";

/** On which test examples the methods are wrong together or alone. */
export interface ErrorAnalysis {
  /** The number of test examples. */
  examples: number;
  /** The ids of examples on which every run of every method is wrong. */
  alwaysWrong: string[];
  /** The number of examples on which every run of every method is right. */
  alwaysRight: number;
  /** For each method, the ids of examples on which it alone is right, and on which it alone is wrong, each in most of its runs, among the examples that all methods have tested; empty for a single method. */
  alone: { name: string; right: string[]; wrong: string[] }[];
  /** Gold labels that all runs contradict with confidence, the least probable first. */
  doubted: DoubtedLabels[];
}

/** Gold labels of an example that all runs contradict with confidence. */
export interface DoubtedLabels {
  /** The id of the example. */
  id: string;
  /** Its gold labels. */
  gold: string[];
  /** The labels that it has according to all runs. */
  suggested: string[];
  /** The mean probability of the gold labels, or of the one that is in doubt. */
  probability: number;
}

/** Rounding errors of sums of probabilities. */
const TOLERANCE = 1e-9;

/** Finds examples on which all methods are wrong, or one alone, and gold labels that all runs contradict. */
export function errorAnalysis(
  split: TestSplit,
  labels: readonly string[],
): ErrorAnalysis {
  const { ids, methods } = split;
  /** The number of runs of all methods, for each example. */
  const all = ids.map((_, i) =>
    methods.reduce((sum, { runs }) => sum + runs[i]!, 0)
  );
  const wrong = ids.map((_, i) =>
    methods.reduce((sum, method) => sum + method.wrong[i]!, 0)
  );
  /** Whether most runs of a method are wrong on an example, or most are right. */
  const isMostly = (m: number, i: number, isWrong: boolean) => {
    const { wrong, runs } = methods[m]!;
    const count = isWrong ? wrong[i]! : runs[i]! - wrong[i]!;
    return count > runs[i]! / 2;
  };
  /** The examples on which a method is wrong or right, and all others are not. */
  const alone = (m: number, isWrong: boolean) =>
    ids.filter((_, i) =>
      methods.every(({ runs }, other) =>
        // In a cross-validation that is not finished, methods have tested different examples.
        runs[i]! > 0 && isMostly(other, i, isWrong) === (other === m)
      )
    );
  return {
    examples: ids.length,
    alwaysWrong: ids.filter((_, i) => wrong[i] === all[i]),
    alwaysRight: wrong.filter((count) => count === 0).length,
    alone: methods.length < 2 ? [] : methods.map(({ name }, m) => ({
      name,
      right: alone(m, false),
      wrong: alone(m, true),
    })),
    doubted: doubtedLabels(split, all, labels),
  };
}

/**
 * Gold labels that no run decides for, where the mean probability of another
 * class, or in multi-label tasks of the opposite, is at least its mean over the
 * examples that have it as gold: the thresholds of confident learning (Northcutt
 * et al. 2021).
 *
 * @param all The number of runs of all methods, for each example.
 */
function doubtedLabels(
  { kind, ids, gold, methods }: TestSplit,
  all: readonly number[],
  labels: readonly string[],
): DoubtedLabels[] {
  const sum = (key: "probabilities" | "decided", i: number, k: number) =>
    methods.reduce((sum, method) => sum + method[key][i]![k]!, 0) / all[i]!;
  const means = gold.map((row, i) =>
    row.map((_, k) => sum("probabilities", i, k))
  );
  const decided = gold.map((row, i) => row.map((_, k) => sum("decided", i, k)));
  /** The mean probability of a label's value over the examples with this value as gold. */
  const threshold = (k: number, value: number) => {
    const own = means.flatMap((row, i) =>
      gold[i]![k] === value ? [value === 1 ? row[k]! : 1 - row[k]!] : []
    );
    return own.reduce((sum, p) => sum + p, 0) / own.length - TOLERANCE;
  };
  const [off, on] = [0, 1].map((value) =>
    labels.map((_, k) => threshold(k, value))
  );
  const named = (row: readonly number[]) =>
    labels.filter((_, k) => row[k] === 1);
  const found = gold.flatMap((row, i): DoubtedLabels[] => {
    const p = means[i]!;
    if (kind === "single_label") {
      const own = row.indexOf(1);
      const best = p.indexOf(Math.max(...p));
      return decided[i]![own] !== 0 || best === own || !(p[best]! >= on![best]!)
        ? []
        : [{
          id: ids[i]!,
          gold: named(row),
          suggested: [labels[best]!],
          probability: p[own]!,
        }];
    }
    const doubted = row.map((value, k) =>
      value === 1
        ? decided[i]![k] === 0 && 1 - p[k]! >= off![k]!
        : decided[i]![k] === 1 && p[k]! >= on![k]!
    );
    if (!doubted.includes(true)) return [];
    return [{
      id: ids[i]!,
      gold: named(row),
      suggested: named(row.map((value, k) => doubted[k] ? 1 - value : value)),
      probability: Math.min(
        ...row.flatMap((value, k) =>
          doubted[k] ? [value === 1 ? p[k]! : 1 - p[k]!] : []
        ),
      ),
    }];
  });
  return found.sort((a, b) => a.probability - b.probability);
}
