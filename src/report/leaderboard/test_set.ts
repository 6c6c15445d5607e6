import { readPredictions } from "../../results/read_predictions.ts";
import type { RunRecord } from "../../results/record.ts";
import { RecordError } from "../../results/record_error.ts";
import { runFolder } from "../../results/results_folder.ts";
import { smallestDetectableGain } from "../../stats/smallest_detectable_gain.ts";
import { decidedSplit } from "../details/decided_split.ts";

/** Predictions of at least so many seeds are read, and of more until there are so many pairs of runs; others hardly change the mean. */
const ENOUGH = { seeds: 3, pairs: 30 };

/** Which difference a test split can show. */
export interface TestSet {
  /** The number of test examples. */
  examples: number;
  /** The share of them on which two runs of different methods with the same seed are both right or both wrong, as the mean over pairs of methods and the first seeds. */
  agreement: number;
  /** The smallest difference in accuracy between two single models with this agreement that McNemar's test detects with a probability of 80 %; undefined if they cannot differ enough. */
  smallestGain: number | undefined;
}

/**
 * Measures how far runs of different methods agree on the test split, and which
 * difference between two of them it can therefore show (Card et al. 2020). An
 * example is right if all its labels are.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @returns Undefined if no two methods have a common seed, or predictions cannot
 *   be read, which `verify` reports.
 */
export function readTestSet(
  folder: string,
  records: readonly RunRecord[],
  { alpha }: { alpha: number },
): TestSet | undefined {
  const bySeed = [...Map.groupBy(records, ({ config }) => config.seed)]
    .filter(([, runs]) => runs.length > 1)
    .sort(([a, runs], [b, others]) => others.length - runs.length || a - b);
  let pairs = 0;
  let agreed = 0;
  let examples = 0;
  try {
    for (const [i, [, runs]] of bySeed.entries()) {
      if (i >= ENOUGH.seeds && pairs >= ENOUGH.pairs) break;
      const right = runs.map((run) => rightExamples(folder, run));
      right.forEach((a, i) => {
        for (const b of right.slice(i + 1)) {
          if (a.length !== b.length) continue;
          examples = a.length;
          agreed += a.filter((isRight, k) => isRight === b[k]).length /
            a.length;
          pairs++;
        }
      });
    }
  } catch (error) {
    if (error instanceof RecordError) return undefined;
    throw error;
  }
  if (pairs === 0 || examples === 0) return undefined;
  const agreement = agreed / pairs;
  return {
    examples,
    agreement,
    smallestGain: agreement < 1
      ? smallestDetectableGain({ n: examples, agreement, alpha })
      : undefined,
  };
}

function rightExamples(folder: string, record: RunRecord): boolean[] {
  const { test } = readPredictions(runFolder(folder, record.id), record);
  const { gold, decided } = decidedSplit(record, test);
  return gold.map((row, i) =>
    row.every((value, k) => value === decided[i]![k])
  );
}
