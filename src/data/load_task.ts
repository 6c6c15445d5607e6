import { definitionFolders } from "../config/definition_folders.ts";
import { loadTaskDefinition } from "../config/load_definition.ts";
import type { Dataset } from "./dataset.ts";
import { type DataAccess, dataAccess } from "./fetch/data_access.ts";
import { loadDataset } from "./load_dataset.ts";

/** Options of `loadTask`. */
export interface LoadTaskOptions extends DataAccess {
  /** Additional folders of task definitions. */
  tasks?: readonly string[];
  /** The maximum number of examples per split, as a stratified sample. Default: all. */
  limit?: number;
}

/**
 * Loads a task with its examples: finds or downloads its files, verifies their
 * checksums and reads them.
 *
 * @throws {InputError} When the task is unknown or its data cannot be used.
 *
 * @example
 * ```ts
 * import { loadTask } from "dor";
 *
 * const { splits } = await loadTask("emotion-ro");
 * console.log(splits.train.length); // 480
 * ```
 */
export function loadTask(
  name: string,
  options: LoadTaskOptions = {},
): Promise<Dataset> {
  const { tasks = [], limit } = options;
  return loadDataset(loadTaskDefinition(name, definitionFolders({ tasks })), {
    ...dataAccess(options),
    limit,
  });
}
