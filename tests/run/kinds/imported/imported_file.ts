import type { Dataset } from "../../../../src/data/dataset.ts";
import type { ImportReading } from "../../../../src/run/kinds/imported/import_order.ts";
import type { ImportedSplit } from "../../../../src/run/kinds/imported/read_values.ts";
import { readImport } from "../../../../src/run/kinds/imported/read_import.ts";
import { taskOf } from "../../../support/definitions/task_of.ts";
import { type FileContent, testFolder } from "../../../support/test_folder.ts";

/** The labels of the tasks of these tests. */
export const LABELS = ["joy", "fear", "love"];

/** A dataset whose test split has these ids; the gold label of example i is label i modulo 3. */
export function datasetOf(
  ids: readonly string[],
  changes: Record<string, unknown> = {},
): Dataset {
  const { definition } = taskOf({
    kind: "single_label",
    labels: LABELS,
    label_map: undefined,
    metrics: { primary: "accuracy" },
    ...changes,
  });
  const examples = ids.map((id, i) => ({
    id,
    text: `text  ${i}`,
    labels: definition.labels.map((_, k) => Number(k === i % 3)),
  }));
  return {
    task: "small",
    definition,
    splits: { train: [], validation: examples.slice(0, 1), test: examples },
    checksum: "",
    reading: { labelForms: [], splits: {} },
  };
}

/** Reads a file of predictions for the test split. */
export async function importOf(
  name: string,
  content: FileContent,
  dataset: Dataset,
  reading: ImportReading = {},
): Promise<ImportedSplit> {
  await using folder = await testFolder();
  const file = await folder.write(name, content);
  return (await readImport(file, "test", dataset, reading))!;
}
