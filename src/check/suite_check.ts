import type { TaskCheck } from "./task_check.ts";

/** What `check` found: the content of `check.json`. */
export interface SuiteCheck {
  /** The name of the suite; absent for a single task. */
  suite?: string;
  /** Its tasks, the target first. */
  tasks: TaskCheck[];
}
