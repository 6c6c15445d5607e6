import { fileFormat } from "./file_format.ts";
import type { TaskDefinition } from "./task_definition.ts";
import { taskFiles } from "./task_files.ts";

/** Whether a task declares votes. */
export function hasVotes(task: TaskDefinition): boolean {
  return taskFiles(task).some(({ definition }) =>
    fileFormat(task.format, definition.format).votes !== undefined
  );
}
