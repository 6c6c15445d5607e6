import { InputError } from "../errors/input_error.ts";
import { loadTaskDefinition } from "../config/load_definition.ts";
import { dataRoots } from "../data/fetch/data_access.ts";
import { loadDataset } from "../data/load_dataset.ts";
import type { SuiteResults } from "../report/read_suite.ts";
import { type Given, OPTIONS, type OptionSpec } from "./options.ts";
import { dataFoldersOf, foldersOf } from "./plan_options.ts";

/** The options of verbs that can show the texts of test examples. */
export const TEXT_OPTIONS: OptionSpec[] = [
  {
    name: "texts",
    help:
      "show the texts of the test examples, from the task's data; mind its licence",
    rights: ["network", "write"],
  },
  ...OPTIONS.data,
  OPTIONS.folders.find(({ name }) => name === "tasks")!,
];

/**
 * The texts of a suite's test examples by id, where `--texts` asks for them.
 *
 * @throws {InputError} When the data cannot be had, or is not what the runs saw.
 */
export async function suiteTexts(
  given: Given,
  { plan, records }: SuiteResults,
): Promise<Map<string, string> | undefined> {
  if (!given.flag("texts")) return undefined;
  const { data, cache } = dataFoldersOf(given);
  const { checksum, splits } = await loadDataset(
    loadTaskDefinition(plan.target.name, foldersOf(given)),
    {
      roots: dataRoots(data),
      cache,
      offline: given.flag("offline"),
      ...plan.limit === null ? {} : { limit: plan.limit },
    },
  );
  for (const { id, config } of records) {
    if (config.tasks[config.target]!.checksum !== checksum) {
      throw new InputError(
        `Cannot show the texts of ${plan.target.name}: its data is not what ${id} was tested on, leave out --texts or find the data of then with --data`,
      );
    }
  }
  return new Map(splits.test.map(({ id, text }) => [id, text]));
}
