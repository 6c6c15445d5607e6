import { join } from "@std/path";
import { readPredictions } from "../../results/read_predictions.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";
import { RecordError } from "../../results/record_error.ts";
import { RUN_FILES, SUITE_FILES } from "../../results/results_folder.ts";
import { decidedSplit } from "./decided_split.ts";

/** The test split of a suite with the predictions of its methods, summed over their seeds. */
export interface TestSplit {
  kind: "single_label" | "multi_label";
  /** In the order of the data. */
  ids: string[];
  /** 0 or 1 for each example and label. */
  gold: number[][];
  methods: {
    name: string;
    /** The number of summed runs. */
    runs: number;
    /** The sum of the probabilities, for each example and label. */
    probabilities: number[][];
    /** The number of runs that decide for the label, for each example and label. */
    decided: number[][];
    /** The number of runs that decide wrongly on a label of the example, for each example. */
    wrong: number[];
  }[];
}

/**
 * Reads the predictions of runs, one run after the other, so that many seeds take
 * no more memory than one.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @param records At least one.
 * @param onRun Called with the gold labels (0 or 1) and predictions of each run.
 * @throws {RecordError} When predictions do not match their record, or two runs
 *   have different examples.
 */
export function readTestSplit(
  folder: string,
  methods: readonly string[],
  records: readonly RunRecord[],
  onRun: (
    record: RunRecord,
    run: { gold: number[][]; predictions: readonly Prediction[] },
  ) => void = () => {},
): TestSplit {
  const [first] = records;
  const { config } = first!;
  let split: TestSplit | undefined;
  for (const record of records) {
    const runFolder: string = join(folder, SUITE_FILES.runs, record.id);
    const { test } = readPredictions(runFolder, record);
    const { gold, decided } = decidedSplit(record, test);
    const zeros = () => gold.map((row) => row.map(() => 0));
    split ??= {
      kind: config.tasks[config.target]!.kind,
      ids: test.map(({ id }) => id),
      gold,
      methods: methods.map((name) => ({
        name,
        runs: 0,
        probabilities: zeros(),
        decided: zeros(),
        wrong: gold.map(() => 0),
      })),
    };
    const { ids, gold: known } = split;
    if (
      test.length !== ids.length ||
      test.some(({ id }, i) =>
        id !== ids[i] || gold[i]!.some((value, k) => value !== known[i]![k])
      )
    ) {
      throw new RecordError(
        join(runFolder, RUN_FILES.predictions),
        `its examples differ from those of ${first!.id}`,
      );
    }
    const sums = split.methods.find(({ name }) => name === record.name)!;
    sums.runs++;
    onRun(record, { gold, predictions: test });
    test.forEach(({ probabilities }, i) => {
      if (decided[i]!.some((value, k) => value !== gold[i]![k])) {
        sums.wrong[i]!++;
      }
      for (let k = 0; k < probabilities.length; k++) {
        sums.probabilities[i]![k]! += probabilities[k]!;
        sums.decided[i]![k]! += decided[i]![k]!;
      }
    });
  }
  return split!;
}
