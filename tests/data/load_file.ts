import type { Dataset } from "../../src/data/dataset.ts";
import { loadDataset } from "../../src/data/load_dataset.ts";
import { dataFolder } from "../support/data_folder.ts";
import { taskOf } from "../support/definitions/task_of.ts";

/** Loads a task whose three splits are the same file. */
export async function loadFile(
  content: string | Uint8Array | readonly object[],
  format: Record<string, unknown> = {},
  changes: Record<string, unknown> = {},
): Promise<Dataset> {
  await using folder = await dataFolder({ data: content });
  const file = { file: "data" };
  return await loadDataset(
    taskOf({
      format: { type: "jsonl", text: "text", labels: "labels", ...format },
      splits: { train: file, validation: file, test: file },
      ...changes,
    }),
    { roots: [folder.path], cache: "/nonexistent", offline: true },
  );
}
