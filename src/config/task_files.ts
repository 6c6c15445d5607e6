import type * as z from "zod";
import type { taskKeys } from "./task_keys.ts";

type Task = Pick<z.output<typeof taskKeys>, "splits">;
type FilesSplit = Exclude<Task["splits"]["train"], { from: string }>;
type DataFile = NonNullable<FilesSplit["files"]>[number];

/** A data file of a task, and the keys that lead to it. */
export interface TaskFile {
  path: (string | number)[];
  definition: DataFile;
}

/** All data files that a task names, those of any of several forms included. */
export function taskFiles({ splits }: Task): TaskFile[] {
  return Object.entries(splits).flatMap(([name, split]) => {
    if ("from" in split) return [];
    const path = ["splits", name];
    if (split.file !== undefined) {
      return [{ path, definition: { ...split, file: split.file } }];
    }
    const key = split.files === undefined ? "any_of" : "files";
    return (split[key] ?? []).map((definition, i) => ({
      path: [...path, key, i],
      definition,
    }));
  });
}
