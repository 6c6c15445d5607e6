import type { Dataset } from "../../../data/dataset.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { listed } from "../../../errors/listed.ts";
import { checkExamples, TEXTS_COMPARED } from "./check_examples.ts";
import { chooseFields, idFields } from "./choose_fields.ts";
import type { ImportReading } from "./import_order.ts";
import { matchRows } from "./match_rows.ts";
import { readLmEval } from "./read_lm_eval.ts";
import { readTable, type Table } from "./read_table.ts";
import { type ImportedSplit, readValues } from "./read_values.ts";

/**
 * Reads a file of predictions, and checks it against the examples of a split.
 *
 * @param options `isNamed`: whether to read only rows that name the split in a
 *   field `split`. `isDrawn`: whether the split is another one for each seed, so
 *   that positions in it mean nothing to others.
 * @returns Undefined if there are none.
 * @throws {DataError} When the file does not have exactly one usable prediction
 *   for each example, or could be read in several ways.
 */
export async function readImport(
  file: string,
  split: "validation" | "test",
  { task: name, definition, splits }: Dataset,
  reading: ImportReading,
  { isNamed = false, isDrawn = false }: {
    isNamed?: boolean;
    isDrawn?: boolean;
  } = {},
): Promise<ImportedSplit | undefined> {
  const table = await readTable(
    file,
    reading.format,
    idFields(definition, reading),
  );
  if (isNamed && !table.columns.includes("split")) return undefined;
  const examples = splits[split];
  const what = `the ${split} split of ${name}`;
  if (table.format === "lm_eval") {
    if (isDrawn) {
      throw unreadable(
        { file },
        `a log of lm-evaluation-harness has positions, and each seed draws ${what} anew; import a file with ids`,
      );
    }
    return readLmEval(table, examples, definition, reading, what);
  }
  const fields = chooseFields(table, definition, reading);
  const rows = fields.hasSplits ? ofSplit(table, split) : table.rows;
  if (rows.length === 0) return undefined;
  const matched = matchRows(
    file,
    rows,
    examples,
    fields,
    reading.by,
    // The file may be that of another seed.
    isDrawn ? `${what} that this seed draws` : what,
  );
  const compared = checkExamples(
    matched.rows,
    examples,
    table.columns,
    definition,
    fields.predictions,
  );
  if (isDrawn && !matched.byId && !compared.includes(TEXTS_COMPARED)) {
    throw unreadable(
      { file },
      `it has neither ids nor texts, and each seed draws ${what} anew; add the ids of the examples`,
    );
  }
  const { read, ...values } = readValues(
    matched.rows,
    fields.predictions,
    definition,
    reading,
  );
  // A file of gold labels can look like one of predictions.
  const isGold = values.answer === "decisions" &&
    values.rows.every((row, i) =>
      row.every((value, k) => value === examples[i]!.labels[k])
    );
  return {
    ...values,
    read: [
      table.format,
      matched.read,
      ...read,
      ...compared,
      ...isGold ? ["all of them equal to the gold labels"] : [],
    ],
  };
}

/** The rows whose field `split` names a split. */
function ofSplit(
  { rows }: Table,
  split: "validation" | "test",
): Row[] {
  const known = ["train", "validation", "test"];
  const other = rows.find(({ fields }) =>
    !known.includes(String(fields.split))
  );
  if (other !== undefined) {
    throw unreadable(
      other,
      `its split is ${JSON.stringify(other.fields.split ?? null)}, expected ${
        listed(known)
      }; correct it or rename the field`,
    );
  }
  return rows.filter(({ fields }) => fields.split === split);
}
