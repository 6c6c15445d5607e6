/** What is wrong with a task, and the keys that lead to it. */
export interface TaskProblem {
  path: (string | number)[];
  message: string;
}
