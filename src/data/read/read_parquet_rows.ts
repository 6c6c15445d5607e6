import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Reads some columns of a Parquet file; a column that it lacks is left out.
 *
 * @throws {DataError} When it is not Parquet, or is damaged.
 */
export async function readParquetRows(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  columns: readonly string[],
): Promise<Row[]> {
  try {
    const buffer = bytes.buffer.slice(
      bytes.byteOffset,
      bytes.byteOffset + bytes.byteLength,
    );
    const metadata = parquetMetadata(buffer);
    // A column is found by the first part of its path: "labels.list.element".
    const known = new Set(
      metadata.row_groups.flatMap((group) =>
        group.columns.map((column) => column.meta_data?.path_in_schema[0])
      ),
    );
    const wanted = columns.filter((column) => known.has(column));
    const utf8 = new TextDecoder("utf-8", { fatal: true });
    const records: Record<string, unknown>[] = await parquetReadObjects({
      file: buffer,
      metadata,
      columns: wanted,
      compressors,
      parsers: { stringFromBytes: (bytes) => bytes && utf8.decode(bytes) },
    });
    return records.map((fields, i) => ({ file, row: i + 1, fields }));
  } catch (error) {
    throw unreadable(
      file,
      undefined,
      `it is not a Parquet file, or is damaged (${
        (error as Error).message
      }), get it again`,
      error,
    );
  }
}
