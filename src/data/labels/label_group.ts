import type { LabelForm } from "../../config/task_definition.ts";
import type { Row } from "../read/row.ts";

/** The labels of files that declare the same form of labels. */
export interface LabelGroup {
  /**
   * Adds the labels of a row.
   *
   * @returns Their index in the `rows` of `decode()`.
   * @throws {DataError} When the field is missing or cannot be labels.
   */
  add(row: Row, field: string): number;
  /**
   * Decodes all labels that were added, once, after detecting their form if it is
   * not declared.
   *
   * @throws {DataError} When the form is ambiguous, or a row does not fit it.
   */
  decode(): DecodedLabels;
}

/** The distinct labels of a group of files. */
export interface DecodedLabels {
  form: LabelForm;
  /** Numbers in label order, or null if the label map leaves the row out. */
  rows: (number[] | null)[];
  /** The lowest class index, if the labels are class indices. */
  lowestIndex?: number;
  /** Where the first labels are, if the label map says nothing about any of them, because of their form. */
  unmapped?: { file: string; row: number };
}
