import { InputError } from "../errors/input_error.ts";
import { loadTaskDefinition } from "../config/load_definition.ts";
import { allExamples } from "../data/split/all_examples.ts";
import { loadDataset } from "../data/load_dataset.ts";
import type { SuiteResults } from "../report/suite/read_suite.ts";
import { OPTIONS } from "./options.ts";
import type { Given, OptionSpec } from "./read_options.ts";
import { dataAccessOf, foldersOf } from "./plan_options.ts";

/** The options of verbs that can include the texts of test examples. */
export const TEXT_OPTIONS: OptionSpec[] = [
  {
    name: "texts",
    help:
      "include the texts of the test examples; check the licence of the data first",
    rights: ["network", "write"],
  },
  ...OPTIONS.data,
  OPTIONS.folders.find(({ name }) => name === "tasks")!,
];

/** The texts of a suite's test examples, by id; undefined without `--texts`. */
export async function suiteTexts(
  given: Given,
  { plan, records }: SuiteResults,
): Promise<Map<string, string> | undefined> {
  if (!given.flag("texts")) return undefined;
  const { checksum, splits } = await loadDataset(
    loadTaskDefinition(plan.target.name, foldersOf(given)),
    {
      ...dataAccessOf(given),
      ...plan.limit === null ? {} : { limit: plan.limit },
    },
  );
  for (const { id, config } of records) {
    if (config.tasks[config.target]!.checksum !== checksum) {
      throw new InputError(
        `Cannot show the texts of ${plan.target.name}: its data is not what ${id} was tested on; leave out --texts or name the folder of the original data with --data`,
      );
    }
  }
  const tested = plan.folds === undefined
    ? splits.test
    : allExamples({ splits });
  return new Map(tested.map(({ id, text }) => [id, text]));
}
