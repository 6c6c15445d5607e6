import { join } from "@std/path";
import { RecordError } from "../../run/record_error.ts";
import { RUN_FILES } from "../../run/results_folder.ts";
import type { DecidedSplit } from "./decided_split.ts";
import type { SuiteRun } from "./suite_run.ts";

/** One test example with what every method makes of it, over its seeds. */
export interface ExampleRow {
  id: string;
  /** Where texts were asked for. */
  text: string | undefined;
  /** 0 or 1 for each label. */
  gold: number[];
  /** For each method and label the mean probability, to three digits. */
  probabilities: number[][];
  /** For each method and label the share of seeds that decide for it, to two digits. */
  decided: number[][];
}

/** The longest text that is shown, in characters. */
const LONGEST = 2000;

/**
 * The test examples, in the order of the data.
 *
 * @param methods In the order wanted.
 * @param texts By id.
 * @throws {RecordError} When the runs have different examples.
 */
export function exampleRows(
  methods: readonly string[],
  runs: readonly (SuiteRun & DecidedSplit)[],
  texts?: ReadonlyMap<string, string>,
): ExampleRow[] {
  const [first] = runs;
  if (first === undefined) return [];
  for (const { record, test } of runs) {
    if (
      test.length !== first.test.length ||
      test.some(({ id }, i) => id !== first.test[i]!.id)
    ) {
      throw new RecordError(
        join(record.id, RUN_FILES.predictions),
        `its examples are not those of ${first.record.id}`,
      );
    }
  }
  const byMethod = methods.map((name) =>
    runs.filter(({ record }) => record.name === name)
  );
  /** A number of every run and label, as means over each method's seeds. */
  const means = (
    digits: number,
    of: (run: SuiteRun & DecidedSplit) => readonly number[],
  ) =>
    byMethod.map((own) =>
      of(first).map((_, k) => {
        const sum = own.reduce((total, run) => total + of(run)[k]!, 0);
        return Number((sum / own.length).toFixed(digits));
      })
    );
  return first.test.map(({ id }, i) => ({
    id,
    text: shortened(texts?.get(id)),
    gold: first.gold[i]!,
    probabilities: means(3, ({ test }) => test[i]!.probabilities),
    decided: means(2, ({ decided }) => decided[i]!),
  }));
}

function shortened(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= LONGEST) return text;
  return `${[...text.slice(0, LONGEST)].slice(0, -1).join("")}…`;
}
