import { dataText } from "../data/read/data_text.ts";
import { readCsvRows } from "../data/read/read_csv_rows.ts";
import { readJsonlRows } from "../data/read/read_jsonl_rows.ts";
import { readTsvRows } from "../data/read/read_tsv_rows.ts";
import { textFields } from "../data/read/text_fields.ts";
import { textLines } from "../data/read/text_lines.ts";
import { unreadable } from "../data/read/unreadable.ts";

/** The formats of texts to predict. */
export const TEXT_FORMATS = ["text", "jsonl", "csv", "tsv"] as const;

/** How texts to predict are written. */
export type TextFormat = typeof TEXT_FORMATS[number];

/** A text to predict. */
export interface GivenText {
  /** The value of the field of ids; undefined without such a field. */
  id?: unknown;
  text: string;
}

/** How texts are read. */
export interface ReadTextsOptions {
  format: TextFormat;
  fields: readonly string[];
  /** What is put between several fields. */
  join: string;
  /** The field of ids that are passed on. */
  id: string;
}

/**
 * Reads texts in batches, without keeping them.
 *
 * @param file A path; undefined for standard input.
 * @throws {DataError} When the file cannot be read, or a row has no text.
 */
export async function* readTexts(
  file: string | undefined,
  { format, fields, join, id }: ReadTextsOptions,
): AsyncGenerator<GivenText[]> {
  const name = file ?? "standard input";
  const text = file === undefined ? standardInput() : dataText(file);
  if (format === "text") {
    for await (const { lines } of textLines(text, name)) {
      yield lines.map((text) => ({ text }));
    }
    return;
  }
  const rows = format === "jsonl"
    ? readJsonlRows(text, name, [id])
    : format === "csv"
    ? readCsvRows(text, name)
    : readTsvRows(text, name);
  for await (const batch of rows) {
    yield batch.map((row) => ({
      ...Object.hasOwn(row.fields, id) && { id: row.fields[id] },
      text: textFields(row, fields, "--text (once for each field)").join(join),
    }));
  }
}

/** Standard input as text, without a byte order mark. */
async function* standardInput(): AsyncGenerator<string> {
  const text: ReadableStream<string> = Deno.stdin.readable.pipeThrough(
    new TextDecoderStream("utf-8", { fatal: true }),
  );
  try {
    yield* text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw unreadable(
      { file: "standard input" },
      "it is not UTF-8; convert it",
      error,
    );
  }
}
