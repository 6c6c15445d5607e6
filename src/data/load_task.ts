import { definitionFolders } from "../config/definition_folders.ts";
import { loadTaskDefinition } from "../config/load_definition.ts";
import type { Dataset } from "./dataset.ts";
import { dataRoots } from "./fetch/data_roots.ts";
import { defaultCache } from "./fetch/default_cache.ts";
import { loadDataset } from "./load_dataset.ts";

/** Where `loadTask` looks, and what it may do. */
export interface LoadTaskOptions {
  /** More folders of task definitions. */
  tasks?: readonly string[];
  /** Folder of datasets, looked in first and downloaded to. Default: the cache. */
  data?: string;
  /** Never use the network. Default false. */
  offline?: boolean;
  /** The first examples of each split. Default: all. */
  limit?: number;
}

/**
 * Loads a task with its examples: finds or downloads its files, verifies and
 * reads them.
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
  const { tasks = [], data, offline = false, limit } = options;
  return loadDataset(loadTaskDefinition(name, definitionFolders({ tasks })), {
    roots: dataRoots(data),
    cache: data ?? defaultCache(),
    offline,
    ...limit === undefined ? {} : { limit },
  });
}
