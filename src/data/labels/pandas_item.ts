import type { LabelItem } from "./label_value.ts";

/**
 * The number or boolean that a cell of a table has in the form of pandas, such
 * as `1.0` and `True`, or of Excel (`TRUE`), and other types of files as such;
 * otherwise the text.
 */
export function pandasItem(cell: string): LabelItem {
  if (cell === "True" || cell === "TRUE") return true;
  if (cell === "False" || cell === "FALSE") return false;
  // Columns of whole numbers with gaps are written as floating-point numbers.
  return /^(0|-?[1-9]\d*)\.0$/.test(cell) && Number.isSafeInteger(Number(cell))
    ? Number(cell)
    : cell;
}
