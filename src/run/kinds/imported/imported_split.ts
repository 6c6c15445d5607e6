/** Predictions for a split. */
export interface ImportedSplit {
  /** A row for each example, with a number for each label. */
  rows: number[][];
  /** Set if they are decisions. */
  answer?: "decisions";
  /** How they were read, one part of a sentence each. */
  read: string[];
}
