import { listed } from "../errors/listed.ts";
import type { Named } from "../config/load_definition.ts";
import type {
  PairsDefinition,
  TranslationDefinition,
} from "../config/translation_definition.ts";
import type { DataOptions } from "../data/fetch/data_options.ts";
import { ensureFile } from "../data/fetch/ensure_file.ts";
import { dataText } from "../data/read/data_text.ts";
import { readTsvRows } from "../data/read/read_tsv_rows.ts";
import type { Row } from "../data/read/row.ts";
import { unreadable } from "../data/read/unreadable.ts";
import type { TranslationTable } from "./translation_table.ts";

/**
 * Reads a file of texts and their translations, which is found or downloaded
 * like a data file. Texts are compared with white space collapsed, because
 * columns of tab-separated values cannot contain tabs or line ends. If a text
 * has several translations, as in many parallel corpora, the first is used.
 *
 * @throws {DataError} When the file cannot be obtained, has the wrong checksum,
 *   lacks a column, or has an empty text.
 */
export async function readPairs(
  { definition }: Named<TranslationDefinition>,
  pairs: PairsDefinition,
  options: DataOptions,
): Promise<TranslationTable> {
  const file = await ensureFile(pairs, options, definition.source.homepage);
  const { from, to } = definition;
  const [source, target] = pairs.columns ?? [from, to];
  const translations = new Map<string, string>();
  let empty = true;
  for await (const rows of readTsvRows(dataText(file), file)) {
    for (const row of rows) {
      if (empty) checkColumns(row, [source, target]);
      empty = false;
      const [text, translation] = [keyOf(cell(row, source)), cell(row, target)];
      if (!translations.has(text)) translations.set(text, translation);
    }
  }
  if (empty) {
    throw unreadable(
      { file },
      "it has no rows below a header line; put the right file there",
    );
  }
  return { file, get: (text) => translations.get(keyOf(text)) };
}

function checkColumns({ file, fields }: Row, columns: readonly string[]): void {
  const known = Object.keys(fields);
  for (const column of columns) {
    if (known.includes(column)) continue;
    throw unreadable(
      { file, row: 1 },
      `the header line has no column ${JSON.stringify(column)}, only ${
        listed(known.map((name) => JSON.stringify(name)))
      }; correct it or name the columns (pairs.columns)`,
    );
  }
}

function cell({ file, row, fields }: Row, column: string): string {
  const text = (fields[column] as string).trim();
  if (text !== "") return text;
  throw unreadable(
    { file, row },
    `the column ${JSON.stringify(column)} is empty; correct or remove the row`,
  );
}

function keyOf(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
