import type { DataFileDefinition, TaskDefinition } from "./task_definition.ts";

/** A data file of a task, and the keys that lead to it. */
export interface TaskFile {
  path: (string | number)[];
  definition: DataFileDefinition;
}

/** All data files that a task names, those of any of several forms included. */
export function taskFiles(
  { splits }: Pick<TaskDefinition, "splits">,
): TaskFile[] {
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
