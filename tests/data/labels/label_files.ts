import { assertEquals, assertRejects } from "@std/assert";
import { DataError } from "../../../src/data/data_error.ts";
import { loadFile } from "../load_file.ts";

/** The labels of the task in these tests. */
export const LABELS = ["joy", "fear", "love"];
/** What makes the small task one with these labels. */
export const single = { labels: LABELS };
/** The same with any number of labels an example. */
export const multi = { labels: LABELS, kind: "multi_label" };

/** Rows with a text and a value of labels each. */
export const rowsOf = (values: readonly unknown[]) =>
  values.map((labels, i) => ({ text: `text ${i}`, labels }));

/** The labels of some values, one a row. */
export async function labels(
  values: readonly unknown[],
  changes: Record<string, unknown>,
  format: Record<string, unknown> = {},
): Promise<number[][]> {
  const { splits } = await loadFile(rowsOf(values), format, changes);
  return splits.train.map(({ labels }) => labels);
}

/** Checks what a file of some values is refused with. */
export async function refused(
  values: readonly unknown[],
  changes: Record<string, unknown>,
  row: number,
  message: string,
  format: Record<string, unknown> = {},
): Promise<void> {
  const error: DataError = await assertRejects(
    () => labels(values, changes, format),
    DataError,
  );
  assertEquals(
    error.message.replace(/^Cannot read \S+(?=, row)/, "").replaceAll(
      error.file,
      "data",
    ),
    `, row ${row}: ${message}`,
  );
}
