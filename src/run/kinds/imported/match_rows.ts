import type { Example } from "../../../data/example.ts";
import type { Row } from "../../../data/read/row.ts";
import { rowId } from "../../../data/read/row_id.ts";
import { RowIds } from "../../../data/read/row_ids.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { listed } from "../../../errors/listed.ts";
import { shown } from "../../../errors/shown.ts";
import type { Fields } from "./choose_fields.ts";
import type { ImportReading } from "./import_order.ts";

/** The rows of a file in the order of the examples. */
export interface Matched {
  rows: Row[];
  /** How they were matched, for the record. */
  read: string;
  /** Whether by id, not by their positions. */
  byId: boolean;
}

/**
 * Finds the row of each example of a split: by id if the rows have ids, by their
 * positions if they have those, or otherwise in the order of the file.
 *
 * @param what The split and its task, for messages.
 * @throws {DataError} When a row is missing, repeated or of no example, or
 *   numbers could be ids as well as positions.
 */
export function matchRows(
  file: string,
  rows: readonly Row[],
  examples: readonly Example[],
  { id, index }: Pick<Fields, "id" | "index">,
  by: ImportReading["by"],
  what: string,
): Matched {
  if (by === "id" && id === undefined && index === undefined) {
    throw unreadable(
      { file },
      "it has no field with ids; name it with --id, or leave out --by id",
    );
  }
  const key = by === "order" ? undefined : id ?? (by === "id" ? index : by);
  if (key !== undefined) {
    return {
      rows: matchById(file, rows, examples, key, what),
      read: `matched by ${key === "" ? "its first field" : key}`,
      byId: true,
    };
  }
  if (rows.length !== examples.length) {
    throw unreadable(
      { file },
      `it has ${rows.length} predictions, but ${what} has ${examples.length} examples; import one for each`,
    );
  }
  if (index === undefined) {
    return { rows: [...rows], read: `in the order of ${what}`, byId: false };
  }
  const placed = matchByIndex(file, rows, index);
  if (by === undefined) checkOneMeaning(placed, examples, index);
  return { rows: placed, read: `by position in ${what}`, byId: false };
}

function matchById(
  file: string,
  rows: readonly Row[],
  examples: readonly Example[],
  field: string,
  what: string,
): Row[] {
  const ids = new RowIds();
  const byId = new Map<string, Row>();
  for (const row of rows) {
    const id = rowId(row, field);
    ids.add(id, row);
    byId.set(id, row);
  }
  const known = new Set<string>();
  for (const { id } of examples) {
    if (known.size < known.add(id).size) continue;
    // Drawn from two splits that share ids: a row could be meant for either example.
    throw unreadable(
      { file },
      `its rows cannot be matched by id, since ${what} has two examples with the id ${
        shown(id)
      }; give the task ids that no two splits share, or write the rows in the order of the examples and use --by order`,
    );
  }
  const unknown = [...byId.keys()].filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const positions = unknown.length === byId.size &&
      rows.length === examples.length &&
      rows.every((_, i) => byId.has(String(i)));
    throw unreadable(
      byId.get(unknown[0]!)!,
      `${unknown.length} of its ${byId.size} ids are not in ${what}, such as ${
        shown(unknown[0])
      }, where ids are such as ${shown(examples[0]!.id)}${
        positions
          ? "; if they are positions in the split, use --by order"
          : "; correct them"
      }`,
    );
  }
  const missing = examples.filter(({ id }) => !byId.has(id));
  if (missing.length > 0) {
    throw unreadable(
      { file },
      `it has no prediction for ${missing.length} of the ${examples.length} examples of ${what}, such as ${
        listed(missing.slice(0, 3).map(({ id }) => id))
      }; import one for each`,
    );
  }
  return examples.map(({ id }) => byId.get(id)!);
}

/** The rows by a field with the numbers from 0. */
function matchByIndex(
  file: string,
  rows: readonly Row[],
  field: string,
): Row[] {
  const placed: Row[] = [];
  for (const row of rows) {
    const value = row.fields[field];
    // Number() would also take null, true and [3] for numbers.
    const isWritten = typeof value === "number" || typeof value === "bigint" ||
      typeof value === "string" && value.trim() !== "";
    const position = isWritten ? Number(value) : NaN;
    if (
      !Number.isInteger(position) || position < 0 || position >= rows.length
    ) {
      throw unreadable(
        row,
        `its ${field === "" ? "first field" : field} is ${
          shown(value)
        }, expected a position from 0 to ${
          rows.length - 1
        }; correct it, or name a field with ids with --id`,
      );
    }
    if (placed[position] !== undefined) {
      throw unreadable(
        row,
        `it has the position ${position}, as row ${
          placed[position].row
        } has; correct ${file}`,
      );
    }
    placed[position] = row;
  }
  return placed;
}

/** @throws {DataError} When the positions are also ids, of other examples. */
function checkOneMeaning(
  placed: readonly Row[],
  examples: readonly Example[],
  index: string,
): void {
  const at = new Map(examples.map(({ id }, i) => [id, i]));
  if (!placed.every((_, i) => at.has(String(i)))) return;
  const other = placed.findIndex((_, i) => at.get(String(i)) !== i);
  if (other < 0) return;
  throw unreadable(
    placed[other]!,
    `its ${index} ${other} could mean the example with the id ${other} or, counted from 0, that with the id ${
      shown(examples[other]!.id)
    }; specify which: --by id or --by order`,
  );
}
