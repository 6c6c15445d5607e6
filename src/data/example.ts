/** A labelled text. */
export interface Example {
  /** Unique within its split. */
  id: string;
  /** The text to classify. */
  text: string;
  /**
   * One number per label, in the task's label order: one-hot in single-label
   * tasks, 0 or 1 in multi-label tasks, or shares in [0, 1] if the file has
   * them.
   */
  labels: number[];
  /** The share of annotators that chose each label, in the task's label order, where the file has it. */
  votes?: number[];
  /** For each annotator, numbers like `labels`, or undefined without an answer; only where they are asked for. */
  annotations?: (number[] | undefined)[];
  /** The values of the fields of the task's slices, by the name of the slice; only where they are asked for. */
  fields?: Record<string, string>;
}
