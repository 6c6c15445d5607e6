import { shown } from "../../errors/shown.ts";
import { decodeNumbers } from "./decode_numbers.ts";
import { duplicateKey } from "./duplicate_key.ts";
import { elementCount } from "./element_count.ts";
import { NUMBER_BYTES, type NumberFormat } from "./number_format.ts";
import { RandomAccessFile } from "./random_access_file.ts";
import type { StoredTensor, TensorFile } from "./tensor_file.ts";

interface Entry extends StoredTensor {
  /** Bytes from the start of the file. */
  begin: number;
  end: number;
}

/** A safetensors file, open for reading. */
export interface SafetensorsFile extends TensorFile {
  /** What its header says beside the tensors. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** As in the format's own implementation, in bytes. */
const LARGEST_HEADER = 100e6;

/**
 * Opens a file in the safetensors format: the length of a header, the header
 * (JSON), and the tensors, end to end. All of the header is checked against
 * the file's real length; a tensor's bytes are read when they are asked for.
 *
 * Source: https://huggingface.co/docs/safetensors, "Format".
 *
 * @throws {CheckpointError} When it is damaged or cannot be read.
 */
export function openSafetensors(path: string): SafetensorsFile {
  const file = new RandomAccessFile(path);
  try {
    const [header, dataStart] = headerOf(file);
    const entries = entriesOf(file, header, dataStart);
    return {
      path,
      metadata: metadataOf(file, header),
      tensors: entries,
      read(name) {
        const entry = entries.get(name);
        if (entry === undefined) throw file.damaged(`it has no ${name}`);
        const numbers = decodeNumbers(
          file.read(entry.begin, entry.end - entry.begin),
          entry.format,
        );
        if (numbers !== undefined) return numbers;
        throw file.damaged(
          `${shown(name)} is stored as ${entry.format}`,
          "convert it to F32, F16 or BF16",
        );
      },
      [Symbol.dispose]: () => file[Symbol.dispose](),
    };
  } catch (error) {
    file[Symbol.dispose]();
    throw error;
  }
}

/** The part of a header that is about no tensor. */
const METADATA = "__metadata__";

function metadataOf(
  file: RandomAccessFile,
  { [METADATA]: metadata = {} }: Record<string, unknown>,
): Record<string, string> {
  if (
    typeof metadata !== "object" || metadata === null ||
    !Object.values(metadata).every((value) => typeof value === "string")
  ) {
    throw file.damaged(`its ${METADATA} is no object of strings`);
  }
  return metadata as Record<string, string>;
}

function entriesOf(
  file: RandomAccessFile,
  header: Record<string, unknown>,
  dataStart: number,
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [name, value] of Object.entries(header)) {
    if (name === METADATA) continue;
    entries.set(name, entryOf(file, name, value, dataStart));
  }
  // End to end: no tensor lies in another, and no byte belongs to none.
  let next = dataStart;
  for (
    const [name, { begin, end }] of [...entries].toSorted(([, a], [, b]) =>
      a.begin - b.begin || a.end - b.end
    )
  ) {
    if (begin !== next) {
      throw file.damaged(
        `${shown(name)} begins at byte ${begin} where ${next} is next`,
      );
    }
    next = end;
  }
  if (next !== file.size) {
    throw file.damaged(`its tensors end at byte ${next} of ${file.size}`);
  }
  return entries;
}

function headerOf(
  file: RandomAccessFile,
): [header: Record<string, unknown>, dataStart: number] {
  if (file.size < 8) throw file.damaged("it is cut off");
  const length = Number(
    new DataView(file.read(0, 8).buffer).getBigUint64(0, true),
  );
  if (length > LARGEST_HEADER || 8 + length > file.size) {
    throw file.damaged(
      `its header is said to have ${length} bytes, the file has ${file.size}`,
    );
  }
  let header: unknown;
  let twice: string | undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      file.read(8, length),
    );
    header = JSON.parse(text);
    twice = duplicateKey(text);
  } catch (error) {
    throw file.damaged(
      `its header is no JSON (${(error as Error).message})`,
      undefined,
      error,
    );
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw file.damaged("its header is no object");
  }
  if (twice !== undefined) {
    throw file.damaged(`its header has ${shown(twice)} twice`);
  }
  return [header as Record<string, unknown>, 8 + length];
}

function entryOf(
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
    throw file.damaged(
      `${shown(name)} has a type, shape or place that there is not: ${
        shown(value, 200)
      }`,
    );
  }
  const format = dtype as NumberFormat;
  if (end - begin !== count * NUMBER_BYTES[format]) {
    throw file.damaged(
      `${shown(name)} should have ${count} numbers of ${
        NUMBER_BYTES[format]
      } bytes in ${end - begin} bytes`,
    );
  }
  if (dataStart + end > file.size) {
    throw file.damaged(
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
