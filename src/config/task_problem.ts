/** A problem in a task's definition, and its path. */
export interface TaskProblem {
  path: (string | number)[];
  message: string;
}
