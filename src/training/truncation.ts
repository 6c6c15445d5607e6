import type { SplitName } from "../config/task_definition.ts";

/** How many texts of a split an encoder reads without their ends. */
export interface Truncation {
  task: string;
  split: SplitName;
  /** The translation that the texts went through. */
  translation?: string;
  texts: number;
  /** Those that are longer than what is read of one. */
  cut: number;
  /** Tokens or features that are read of one. */
  longest: number;
}
