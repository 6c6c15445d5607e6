import { join } from "@std/path";
import { readPredictions } from "../../results/read_predictions.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";
import { RecordError } from "../../results/record_error.ts";
import { RUN_FILES, runFolder } from "../../results/results_folder.ts";

/** The mean probabilities of a method's seeds. */
export interface AveragedRuns {
  /** The method's name in the suite. */
  name: string;
  runs: RunRecord[];
  /** Set if the runs have decisions only; their means are shares of votes. */
  answer: RunRecord["answer"];
  test: Split;
  /** Undefined if its seeds have different validation examples, or none. */
  validation: Split | undefined;
}

/** The examples of a split, with probabilities. */
interface Split {
  ids: string[];
  gold: number[][];
  probabilities: number[][];
}

/**
 * Averages the probabilities of a method over its seeds.
 *
 * @param folder The results of the suite.
 * @throws {RecordError} When predictions do not match their record, or two runs
 *   have different test examples.
 */
export function averageRuns(
  folder: string,
  name: string,
  runs: RunRecord[],
): AveragedRuns {
  let test: Split | undefined;
  let validation: Split | undefined;
  let isCommon = true;
  for (const run of runs) {
    const predictions = readPredictions(runFolder(folder, run.id), run);
    const [ofTest, ofValidation] = [
      splitOf(predictions.test),
      splitOf(predictions.validation),
    ];
    if (test === undefined) {
      test = ofTest;
      validation = ofValidation;
      isCommon = ofValidation.ids.length > 0;
      continue;
    }
    checkSameSplit(folder, run, runs[0]!, ofTest, test);
    add(test, ofTest);
    isCommon &&= isSameSplit(validation!, ofValidation);
    if (isCommon) add(validation!, ofValidation);
  }
  divide(test!, runs.length);
  if (isCommon) divide(validation!, runs.length);
  return {
    name,
    runs,
    answer: runs[0]!.answer,
    test: test!,
    validation: isCommon ? validation : undefined,
  };
}

function splitOf(predictions: readonly Prediction[]): Split {
  return {
    ids: predictions.map(({ id }) => id),
    gold: predictions.map(({ gold }) => gold),
    probabilities: predictions.map(({ probabilities }) => [...probabilities]),
  };
}

/** Whether two splits have the same examples with the same gold labels. */
export function isSameSplit(a: Split, b: Split): boolean {
  return a.ids.length === b.ids.length &&
    a.ids.every((id, i) =>
      id === b.ids[i] && a.gold[i]!.every((share, k) => share === b.gold[i]![k])
    );
}

/** @throws {RecordError} When the splits of two runs differ. */
export function checkSameSplit(
  folder: string,
  run: RunRecord,
  other: RunRecord,
  a: Split,
  b: Split,
): void {
  if (isSameSplit(a, b)) return;
  throw new RecordError(
    join(runFolder(folder, run.id), RUN_FILES.predictions),
    `its examples differ from those of ${other.id}`,
  );
}

function add(sum: Split, { probabilities }: Split): void {
  probabilities.forEach((row, i) =>
    row.forEach((value, k) => sum.probabilities[i]![k]! += value)
  );
}

function divide({ probabilities }: Split, by: number): void {
  for (const row of probabilities) {
    for (let k = 0; k < row.length; k++) row[k]! /= by;
  }
}
