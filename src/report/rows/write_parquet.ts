import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { writeAll } from "../../files/write_all.ts";
import { batched } from "./batched.ts";
import type { Row, RowColumn, RowTable } from "./row_table.ts";

const TYPES: Record<RowColumn["type"], Partial<SchemaElement>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
};

/** Writes a table as Parquet, a row group at a time; missing values are null. */
export function writeParquet(
  file: Deno.FsFile,
  { columns, rows }: RowTable,
): void {
  const bytes = new ByteWriter();
  const flush = () => {
    writeAll(file, new Uint8Array(bytes.buffer, 0, bytes.index));
    bytes.index = 0;
  };
  const parquet = new ParquetWriter({
    writer: Object.assign(bytes, { flush, finish: flush }),
    createdBy: "dor",
    schema: [
      { name: "root", num_children: columns.length },
      ...columns.map(({ name, type }): SchemaElement => ({
        name,
        repetition_type: "OPTIONAL",
        ...TYPES[type],
      })),
    ],
  });
  for (const batch of batched(rows)) {
    parquet.write({
      rowGroupSize: batch.length,
      columnData: columns.map((column) => ({
        name: column.name,
        data: batch.map((row) => valueOf(row, column)),
      })),
    });
  }
  parquet.finish();
}

function valueOf(row: Row, { name, type }: RowColumn) {
  const value = row[name];
  if (value === undefined || Number.isNaN(value)) return null;
  return type === "integer" ? BigInt(Math.round(Number(value))) : value;
}
