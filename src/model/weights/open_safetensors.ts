import { repeatedKey } from "../../files/repeated_key.ts";
import { shown } from "../../errors/shown.ts";
import { decodeNumbers } from "./decode_numbers.ts";
import { elementCount } from "./element_count.ts";
import { NUMBER_BYTES, type NumberFormat } from "./number_format.ts";
import { RandomAccessFile } from "./random_access_file.ts";
import type { StoredTensor, TensorFile } from "./tensor_file.ts";

interface Entry extends StoredTensor {
  /** Positions in bytes from the start of the file. */
  begin: number;
  end: number;
}

/** A safetensors file, open for reading. */
export interface SafetensorsFile extends TensorFile {
  readonly metadata: Readonly<Record<string, string>>;
}

/** The limit of the reference implementation, in bytes. */
const MAX_HEADER = 100e6;

/**
 * Opens a file in the safetensors format: the length of the header, the header
 * (JSON), and the contiguous data of the tensors. The whole header is checked
 * against the size of the file; the data of a tensor is read on demand.
 *
 * Source: https://huggingface.co/docs/safetensors, "Format".
 *
 * @throws {CheckpointError} When it is corrupt or cannot be read.
 */
export function openSafetensors(path: string): SafetensorsFile {
  using onError = new DisposableStack();
  const file = onError.use(new RandomAccessFile(path));
  const [header, dataStart] = readHeader(file);
  const entries = parseEntries(file, header, dataStart);
  const metadata = parseMetadata(file, header);
  const opened = onError.move();
  return {
    path,
    metadata,
    tensors: entries,
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw file.unreadable(`it has no ${name}`);
      const numbers = decodeNumbers(
        file.read(entry.begin, entry.end - entry.begin),
        entry.format,
      );
      if (numbers !== undefined) return numbers;
      throw file.unreadable(
        `${shown(name)} is stored as ${entry.format}`,
        "convert it to F32, F16 or BF16",
      );
    },
    [Symbol.dispose]: () => opened.dispose(),
  };
}

/** The key of the header that does not name a tensor. */
const METADATA = "__metadata__";

function parseMetadata(
  file: RandomAccessFile,
  { [METADATA]: metadata = {} }: Record<string, unknown>,
): Record<string, string> {
  if (
    typeof metadata !== "object" || metadata === null ||
    !Object.values(metadata).every((value) => typeof value === "string")
  ) {
    throw file.unreadable(`its ${METADATA} is not an object of strings`);
  }
  return metadata as Record<string, string>;
}

function parseEntries(
  file: RandomAccessFile,
  header: Record<string, unknown>,
  dataStart: number,
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [name, value] of Object.entries(header)) {
    if (name === METADATA) continue;
    entries.set(name, parseEntry(file, name, value, dataStart));
  }
  // Tensors must not overlap or leave gaps.
  let next = dataStart;
  for (
    const [name, { begin, end }] of [...entries].toSorted(([, a], [, b]) =>
      a.begin - b.begin || a.end - b.end
    )
  ) {
    if (begin !== next) {
      throw file.unreadable(
        `${shown(name)} starts at byte ${begin}, expected ${next}`,
      );
    }
    next = end;
  }
  if (next !== file.size) {
    throw file.unreadable(`its tensors end at byte ${next} of ${file.size}`);
  }
  return entries;
}

function readHeader(
  file: RandomAccessFile,
): [header: Record<string, unknown>, dataStart: number] {
  if (file.size < 8) throw file.unreadable("it is cut off");
  const length = Number(
    new DataView(file.read(0, 8).buffer).getBigUint64(0, true),
  );
  if (length > MAX_HEADER || 8 + length > file.size) {
    throw file.unreadable(
      `its header claims to have ${length} bytes, but the file has ${file.size}`,
    );
  }
  let header: unknown;
  let duplicate: string | undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      file.read(8, length),
    );
    header = JSON.parse(text);
    duplicate = repeatedKey(text);
  } catch (error) {
    throw file.unreadable(
      `its header is not JSON (${(error as Error).message})`,
      undefined,
      error,
    );
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw file.unreadable("its header is not an object");
  }
  if (duplicate !== undefined) {
    throw file.unreadable(`its header has ${shown(duplicate)} twice`);
  }
  return [header as Record<string, unknown>, 8 + length];
}

function parseEntry(
  file: RandomAccessFile,
  name: string,
  value: unknown,
  dataStart: number,
): Entry {
  const { dtype, shape, data_offsets } =
    (typeof value === "object" && value !== null ? value : {}) as Record<
      string,
      unknown
    >;
  const count = elementCount(shape);
  const [begin, end] = Array.isArray(data_offsets) && data_offsets.length === 2
    ? data_offsets
    : [NaN, NaN];
  if (
    typeof dtype !== "string" || !Object.hasOwn(NUMBER_BYTES, dtype) ||
    count === undefined ||
    !Number.isSafeInteger(begin) || !Number.isSafeInteger(end) || begin < 0
  ) {
    throw file.unreadable(
      `${shown(name)} has an invalid dtype, shape or data_offsets: ${
        shown(value, 200)
      }`,
    );
  }
  const format = dtype as NumberFormat;
  if (end - begin !== count * NUMBER_BYTES[format]) {
    throw file.unreadable(
      `${shown(name)} has ${count} numbers of ${
        NUMBER_BYTES[format]
      } bytes, but ${end - begin} bytes of data`,
    );
  }
  if (dataStart + end > file.size) {
    throw file.unreadable(
      `it is cut off: ${shown(name)} ends at byte ${
        dataStart + end
      } of ${file.size}`,
    );
  }
  return {
    shape: shape as number[],
    format,
    begin: dataStart + begin,
    end: dataStart + end,
  };
}
