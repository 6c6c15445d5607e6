/** A label as written in a file. */
export type LabelItem = string | number | bigint | boolean;

/** The labels of one or more rows, as written in a file. */
export interface LabelValue {
  items: readonly LabelItem[];
  /** Whether it is a list, or a list written in one cell. */
  list: boolean;
  /** The first file and row with it. */
  file: string;
  row: number;
  /** The names of class indices in that file, if it has them. */
  classNames?: readonly string[];
}
