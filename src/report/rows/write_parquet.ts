import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { writeAll } from "../../files/write_all.ts";
import type { BatchedTable } from "./batched_table.ts";

const TYPES = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
} as const;

/** Writes a table as Parquet, a row group at a time; missing values are null. */
export function writeParquet(
  file: Deno.FsFile,
  { columns, batches }: BatchedTable,
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
  for (const rows of batches) {
    parquet.write({
      rowGroupSize: rows.length,
      columnData: columns.map(({ name, type }, i) => ({
        name,
        data: rows.map(({ [i]: cell }) =>
          cell === undefined
            ? null
            : type === "integer"
            ? BigInt(Math.round(Number(cell)))
            : cell
        ),
      })),
    });
  }
  parquet.finish();
}
