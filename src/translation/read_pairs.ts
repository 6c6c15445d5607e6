import { listed } from "../config/listed.ts";
import type { Named } from "../config/load_definition.ts";
import type {
  PairsDefinition,
  TranslationDefinition,
} from "../config/translation_definition.ts";
import type { DataOptions } from "../data/fetch/data_options.ts";
import { ensureFile } from "../data/fetch/ensure_file.ts";
import { decodeText } from "../data/read/decode_text.ts";
import { readBytes } from "../data/read/read_bytes.ts";
import { readTsvRows } from "../data/read/read_tsv_rows.ts";
import { unreadable } from "../data/read/unreadable.ts";
import { pairColumns } from "./pair_columns.ts";
import type { TranslationTable } from "./translation_table.ts";

/**
 * Reads a file of texts and their translations, found or downloaded like data
 * files. Texts are compared with white space as one space, since a column of
 * tab-separated values has neither tabs nor line ends. Of several translations
 * of one text the first counts: parallel corpora have such, and their order is
 * part of the file.
 *
 * @throws {DataError} When the file cannot be had, is not the right one, lacks
 *   a column, or has an empty text.
 */
export async function readPairs(
  { definition }: Named<TranslationDefinition>,
  pairs: PairsDefinition,
  options: DataOptions,
): Promise<TranslationTable> {
  const file = await ensureFile(pairs, options, definition.source.homepage);
  const [source, target] = pairColumns(definition, pairs);
  const rows = readTsvRows(decodeText(await readBytes(file), file), file);
  if (rows.length === 0) {
    throw unreadable(
      file,
      undefined,
      "it has no rows below a header line, put the right file there",
    );
  }
  const known = Object.keys(rows[0]!.fields);
  for (const column of [source, target]) {
    if (known.includes(column)) continue;
    throw unreadable(
      file,
      1,
      `the header line has no column ${JSON.stringify(column)} but ${
        listed(known.map((name) => JSON.stringify(name)))
      }, correct it or name the columns (pairs.columns)`,
    );
  }
  const translations = new Map<string, string>();
  for (const { row, fields } of rows) {
    const cell = (column: string) => {
      const text = (fields[column] as string).trim();
      if (text !== "") return text;
      throw unreadable(
        file,
        row,
        `the column ${
          JSON.stringify(column)
        } is empty, correct the row or leave it out`,
      );
    };
    const [text, translation] = [keyOf(cell(source)), cell(target)];
    if (!translations.has(text)) translations.set(text, translation);
  }
  return { file, get: (text) => translations.get(keyOf(text)) };
}

function keyOf(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
