import { shown } from "../../../errors/shown.ts";
import type { RandomAccessFile } from "../random_access_file.ts";

/** The position of a file's bytes in an archive. */
export interface ZipEntry {
  /** From the start of the archive. */
  offset: number;
  length: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** The maximum length of the comment after the end record. */
const MAX_COMMENT = 0xffff;
/** The maximum size of the directory in bytes, far more than any checkpoint needs. */
const MAX_DIRECTORY = 64e6;

/**
 * The files of a ZIP archive written by PyTorch (uncompressed, ZIP64 if it is
 * large), by name.
 *
 * Source: APPNOTE.TXT 6.3.10, section 4.3.
 *
 * @throws {CheckpointError} When the archive is corrupt, compressed or encrypted.
 */
export function zipEntries(file: RandomAccessFile): Map<string, ZipEntry> {
  const { count, start, length } = locateDirectory(file);
  if (length > MAX_DIRECTORY) {
    throw file.unreadable(`the directory of its archive has ${length} bytes`);
  }
  const directory = file.read(start, length);
  const view = new DataView(directory.buffer);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > length || view.getUint32(at, true) !== CENTRAL) {
      throw file.unreadable("the directory of its archive is cut off");
    }
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > length) {
      throw file.unreadable("the directory of its archive is cut off");
    }
    const name = new TextDecoder().decode(
      directory.subarray(at + 46, nameEnd),
    );
    if (entries.has(name)) {
      throw file.unreadable(`its archive has ${shown(name)} twice`);
    }
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const sizes = readSizes(file, view, at, nameEnd, extraEnd);
    if ((flags & 1) !== 0 || method !== 0 || sizes.stored !== sizes.original) {
      throw file.unreadable(
        `${shown(name)} in its archive is compressed or encrypted`,
        "save it again with torch.save, or convert it to safetensors",
      );
    }
    entries.set(name, {
      offset: dataOffset(file, sizes.local, sizes.stored),
      length: sizes.stored,
    });
    at = next;
  }
  return entries;
}

function locateDirectory(
  file: RandomAccessFile,
): { count: number; start: number; length: number } {
  const tail = Math.min(file.size, 22 + MAX_COMMENT);
  const view = new DataView(file.read(file.size - tail, tail).buffer);
  let end = tail - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw file.unreadable("the end of its archive is missing");
  const offset = file.size - tail + end;
  const locator = offset - 20;
  if (locator >= 0) {
    const record = new DataView(file.read(locator, 20).buffer);
    if (record.getUint32(0, true) === END_64_LOCATOR) {
      return locateDirectory64(file, Number(record.getBigUint64(8, true)));
    }
  }
  return {
    count: view.getUint16(end + 10, true),
    length: view.getUint32(end + 12, true),
    start: view.getUint32(end + 16, true),
  };
}

function locateDirectory64(file: RandomAccessFile, offset: number) {
  const record = new DataView(file.read(offset, 56).buffer);
  if (record.getUint32(0, true) !== END_64) {
    throw file.unreadable("the end of its archive is corrupt");
  }
  return {
    count: Number(record.getBigUint64(32, true)),
    length: Number(record.getBigUint64(40, true)),
    start: Number(record.getBigUint64(48, true)),
  };
}

/** The sizes, and the position of the local header; numbers of more than 32 bits are in the extra field. */
function readSizes(
  file: RandomAccessFile,
  view: DataView,
  at: number,
  extra: number,
  extraEnd: number,
): { stored: number; original: number; local: number } {
  const wide: number[] = [];
  for (let field = extra; field + 4 <= extraEnd;) {
    const length = view.getUint16(field + 2, true);
    const end = field + 4 + length;
    if (view.getUint16(field, true) === 1 && end <= extraEnd) {
      for (let value = field + 4; value + 8 <= end; value += 8) {
        wide.push(Number(view.getBigUint64(value, true)));
      }
    }
    field = end;
  }
  const size = (offset: number) => {
    const narrow = view.getUint32(at + offset, true);
    if (narrow !== 0xffffffff) return narrow;
    const value = wide.shift();
    if (value === undefined) {
      throw file.unreadable("its archive lacks the size of a file");
    }
    return value;
  };
  // The order of the extra field.
  const original = size(24);
  const stored = size(20);
  return { original, stored, local: size(42) };
}

function dataOffset(
  file: RandomAccessFile,
  local: number,
  length: number,
): number {
  const header = new DataView(file.read(local, 30).buffer);
  if (header.getUint32(0, true) !== LOCAL) {
    throw file.unreadable("the directory of its archive is wrong");
  }
  const offset = local + 30 + header.getUint16(26, true) +
    header.getUint16(28, true);
  if (offset + length > file.size) {
    throw file.unreadable("a file in its archive is cut off");
  }
  return offset;
}
