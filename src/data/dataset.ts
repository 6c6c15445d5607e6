import type { SplitName, TaskDefinition } from "../config/task_definition.ts";
import type { Example } from "./example.ts";

/** A task with its examples, read and checked. */
export interface Dataset {
  /** The name that the task was found by. */
  task: string;
  definition: TaskDefinition;
  splits: Record<SplitName, Example[]>;
  /** SHA-256 of the examples, the labels and the kind of the task, in hexadecimal; files do not enter into it. */
  checksum: string;
}
