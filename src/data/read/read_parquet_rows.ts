import type { AsyncBuffer, FileMetaData } from "hyparquet";
import { shown } from "../../errors/shown.ts";
import { accessError } from "./access_error.ts";
import { nonTextReason } from "./non_text_reason.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Reads columns of a Parquet file, one row group at a time. Columns that it
 * does not have are left out.
 */
export async function* readParquetRows(
  file: string,
  wanted: readonly string[],
): AsyncGenerator<Row[]> {
  // Loaded only for Parquet, which few commands read.
  const { parquetMetadataAsync, parquetReadObjects, parquetSchema } =
    await import("hyparquet");
  const { compressors } = await import("hyparquet-compressors");
  const buffer = await open(file);
  const metadata = await parsed(file, () => parquetMetadataAsync(buffer));
  const names = parquetSchema(metadata).children
    .map(({ element }) => element.name);
  const twice = wanted.find((column) =>
    names.indexOf(column) !== names.lastIndexOf(column)
  );
  if (twice !== undefined) {
    throw unreadable(
      { file },
      `it has two columns ${shown(twice)}; rename one`,
    );
  }
  const columns = wanted.filter((column) => names.includes(column));
  const classNames = namesOfClasses(metadata);
  // Only at the start of a file would U+FEFF be a byte order mark.
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let row = 0;
  for (const [rowStart, rowEnd] of rowGroups(metadata)) {
    const records = columns.length === 0
      ? Array.from({ length: rowEnd - rowStart }, () => ({}))
      : await parsed(file, () =>
        parquetReadObjects({
          file: buffer,
          metadata,
          columns,
          rowStart,
          rowEnd,
          compressors,
          parsers: { stringFromBytes: (bytes) => bytes && utf8.decode(bytes) },
        }));
    yield records.map((fields) => ({
      file,
      row: ++row,
      fields,
      columns: names,
      classNames,
    }));
  }
}

/** The names of class indices that `datasets` of Hugging Face writes into its files, by column. */
function namesOfClasses(
  { key_value_metadata = [] }: FileMetaData,
): Row["classNames"] {
  const written = key_value_metadata.find(({ key }) => key === "huggingface");
  if (written?.value === undefined) return undefined;
  let features: object;
  try {
    features = JSON.parse(written.value).info.features;
  } catch {
    // Another program's key of the same name.
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(features ?? {}).flatMap(([column, feature]) => {
      // A list of classes is written in three ways, depending on the version.
      const { names } = feature?.feature ?? feature?.[0] ?? feature ?? {};
      return Array.isArray(names) ? [[column, names]] : [];
    }),
  );
}

function rowGroups({ row_groups }: FileMetaData): [number, number][] {
  let start = 0;
  return row_groups.map(({ num_rows }) => {
    const end = start + Number(num_rows);
    const group: [number, number] = [start, end];
    start = end;
    return group;
  });
}

/** @throws {DataError} When it cannot be read, or its first bytes are those of another kind of file. */
async function open(file: string): Promise<AsyncBuffer> {
  const { asyncBufferFromFile } = await import("hyparquet");
  let buffer: AsyncBuffer;
  let head: Uint8Array;
  try {
    buffer = await asyncBufferFromFile(file);
    const length = Math.min(512, buffer.byteLength);
    head = new Uint8Array(await buffer.slice(0, length));
  } catch (error) {
    throw accessError(file, error);
  }
  if (new TextDecoder().decode(head.subarray(0, 4)) === "PAR1") return buffer;
  const reason = head[0] === 0x1f && head[1] === 0x8b
    ? "it is compressed with gzip; unpack it"
    : nonTextReason(head);
  if (reason !== undefined) throw unreadable({ file }, reason);
  return buffer;
}

async function parsed<Result>(
  file: string,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw unreadable(
      { file },
      `it cannot be read as a Parquet file (${
        (error as Error).message
      }); download it again or convert it`,
      error,
    );
  }
}
