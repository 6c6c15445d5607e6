/** One labelled text. */
export interface Example {
  /** Distinct within its split. */
  id: string;
  /** What is classified. */
  text: string;
  /**
   * One number a label, in the task's label order: one-hot for single-label
   * tasks, 0 or 1 for multi-label ones, or shares in [0, 1] where the file
   * has them.
   */
  labels: number[];
}
