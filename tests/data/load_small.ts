import { assert, assertEquals, assertRejects } from "@std/assert";
import { DataError } from "../../src/data/data_error.ts";
import type { Dataset } from "../../src/data/dataset.ts";
import { loadDataset } from "../../src/data/load_dataset.ts";
import { dataFolder } from "../support/data_folder.ts";
import { taskOf } from "../support/definitions/task_of.ts";

type Files = Record<string, string | readonly object[]>;

/** Loads the small task with some of its files and its definition replaced. */
export async function load(
  files: Files = {},
  overrides: Record<string, unknown> = {},
  options: { limit?: number; annotations?: boolean } = {},
): Promise<Dataset> {
  await using folder = await dataFolder(files);
  return await loadDataset(taskOf(overrides), {
    roots: [folder.path],
    cache: "/nonexistent/cache",
    offline: true,
    ...options,
  });
}

/** Checks the error with which loading is refused. */
export async function fails(
  run: Promise<unknown>,
  file: string,
  row: number | undefined,
  message: string,
): Promise<void> {
  const error: DataError = await assertRejects(() => run, DataError, message);
  assertEquals(error.row, row);
  assert(error.file.endsWith(file), `${error.file} is not ${file}`);
}

/** The three splits of the small task. */
export const splits = {
  train: { file: "train.jsonl" },
  validation: { file: "validation.jsonl" },
  test: { file: "test.jsonl" },
};
