import { join } from "@std/path";
import { readPredictions } from "../../results/read_predictions.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";
import { RecordError } from "../../results/record_error.ts";
import { RUN_FILES, runFolder } from "../../results/results_folder.ts";
import { decidedSplit } from "./decided_split.ts";

/** The test split of a suite, or all folds of a cross-validation, with the predictions of its methods, summed over their seeds. */
export interface TestSplit {
  kind: "single_label" | "multi_label";
  /** In the order of the data, of a cross-validation fold by fold. */
  ids: string[];
  /** 0 or 1 for each example and label. */
  gold: number[][];
  methods: {
    name: string;
    /** The number of summed runs, for each example. */
    runs: number[];
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
 *   without folds have different examples.
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
  const split: TestSplit = {
    kind: config.tasks[config.target]!.kind,
    ids: [],
    gold: [],
    methods: methods.map((name) => ({
      name,
      runs: [],
      probabilities: [],
      decided: [],
      wrong: [],
    })),
  };
  const places = new Map<string, number>();
  for (const record of records) {
    const own = runFolder(folder, record.id);
    const { test } = readPredictions(own, record);
    const { gold, decided } = decidedSplit(record, test);
    if (record === first || record.config.fold !== undefined) {
      for (const [i, { id }] of test.entries()) {
        if (!places.has(id)) {
          places.set(id, split.ids.length);
          addExample(split, id, gold[i]!);
        }
      }
    }
    const isOther = ({ id }: Prediction, i: number) => {
      const known = split.gold[places.get(id) ?? -1];
      return known === undefined ||
        record.config.fold === undefined && id !== split.ids[i] ||
        gold[i]!.some((value, k) => value !== known[k]);
    };
    if (
      record.config.fold === undefined && test.length !== split.ids.length ||
      test.some(isOther)
    ) {
      throw new RecordError(
        join(own, RUN_FILES.predictions),
        `its examples differ from those of ${first!.id}`,
      );
    }
    const sums = split.methods.find(({ name }) => name === record.name)!;
    onRun(record, { gold, predictions: test });
    test.forEach(({ id, probabilities }, i) => {
      const at = places.get(id)!;
      sums.runs[at]!++;
      if (decided[i]!.some((value, k) => value !== gold[i]![k])) {
        sums.wrong[at]!++;
      }
      for (let k = 0; k < probabilities.length; k++) {
        sums.probabilities[at]![k]! += probabilities[k]!;
        sums.decided[at]![k]! += decided[i]![k]!;
      }
    });
  }
  return split;
}

function addExample(split: TestSplit, id: string, gold: number[]): void {
  split.ids.push(id);
  split.gold.push(gold);
  for (const method of split.methods) {
    method.runs.push(0);
    method.wrong.push(0);
    method.probabilities.push(gold.map(() => 0));
    method.decided.push(gold.map(() => 0));
  }
}
