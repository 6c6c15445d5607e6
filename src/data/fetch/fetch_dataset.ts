import type { Named } from "../../config/load_definition.ts";
import type {
  SplitName,
  TaskDefinition,
} from "../../config/task_definition.ts";
import { checkRoots } from "./check_roots.ts";
import type { DataOptions } from "./data_options.ts";
import { ensureSplit } from "./ensure_split.ts";

/** A file that a task reads. */
export interface FetchedFile {
  split: SplitName;
  /** Its path under the data folders. */
  file: string;
  /** Where it is. */
  path: string;
  /** Its size in bytes. */
  bytes: number;
}

/**
 * Makes sure that all files of a task are there, without reading them.
 *
 * @throws {InputError} When one cannot be had or has a wrong checksum.
 */
export async function fetchDataset(
  { definition }: Named<TaskDefinition>,
  options: DataOptions,
): Promise<FetchedFile[]> {
  await checkRoots(options.roots);
  const fetched: FetchedFile[] = [];
  for (const [name, split] of Object.entries(definition.splits)) {
    if ("from" in split) continue;
    const { homepage } = definition.source;
    const { data, labels } = await ensureSplit(split, options, homepage);
    for (const present of labels === undefined ? data : [...data, labels]) {
      fetched.push({
        split: name as SplitName,
        file: present.definition.file,
        path: present.path,
        bytes: (await Deno.stat(present.path)).size,
      });
    }
  }
  return fetched;
}
