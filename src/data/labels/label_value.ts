/** A label as a file has it. */
export type LabelItem = string | number | bigint | boolean;

/** What one or more rows say of their labels. */
export interface LabelValue {
  items: readonly LabelItem[];
  /** Whether it is a list, in its own form or in one cell. */
  list: boolean;
  /** The first file and row that have it. */
  file: string;
  row: number;
}
