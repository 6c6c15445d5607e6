import type { SplitName } from "../config/task_definition.ts";

/** How many texts of a split are longer than the encoder reads. */
export interface Truncation {
  /** The name of the task. */
  task: string;
  /** The split of the task. */
  split: SplitName;
  /** The translation that the texts went through. */
  translation?: string;
  /** The number of texts in the split. */
  texts: number;
  /** How many of them are cut off. */
  cut: number;
  /** How many tokens or features of a text are read. */
  longest: number;
}
