import type { DataFileDefinition, TaskDefinition } from "./task_definition.ts";

/** A data file of a task, and its path in the definition. */
export interface TaskFile {
  path: (string | number)[];
  definition: DataFileDefinition;
}

/** All data files that a task names, including alternatives (`any_of`). */
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
