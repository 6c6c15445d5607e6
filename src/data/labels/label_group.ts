import type { LabelForm } from "../../config/task_definition.ts";
import type { Row } from "../read/row.ts";

/** The labels of files that are written in one way. */
export interface LabelGroup {
  /**
   * Adds what a row has in its field of labels.
   *
   * @returns The place of its labels in what `decide` returns.
   * @throws {DataError} When the field is missing or can be no labels.
   */
  add(row: Row, field: string): number;
  /**
   * Decides how the labels are written, once all rows are there.
   *
   * @throws {DataError} When that is not beyond doubt, or a row does not fit.
   */
  decide(): DecidedLabels;
}

/** The labels of the values that rows have. */
export interface DecidedLabels {
  form: LabelForm;
  /** Numbers in label order, or null where the label map leaves the row out. */
  rows: (number[] | null)[];
  /** The lowest class index, where labels are written as such. */
  lowestIndex?: number;
}
