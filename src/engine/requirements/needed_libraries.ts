import { closeSync, openSync, readSync } from "node:fs";
import { InputError } from "../../errors/input_error.ts";

const DYNAMIC_SECTION = 6;
const NEEDED = 1n;

/**
 * The names of the libraries that a shared library of Linux says it needs, in its
 * order: the `DT_NEEDED` entries of an ELF file (System V Application Binary
 * Interface, chapter 5).
 *
 * @throws {InputError} When the file is not an ELF file of a 64-bit little-endian
 *   machine.
 */
export function neededLibraries(path: string): string[] {
  const file = openSync(path, "r");
  try {
    const read = (offset: number, length: number) => {
      const bytes = new Uint8Array(length);
      const found = readSync(file, bytes, 0, length, offset);
      if (found < length) throw unreadable(path, "it is cut off");
      return new DataView(bytes.buffer);
    };
    const header = read(0, 64);
    const isElf64 = header.getUint32(0) === 0x7f454c46 &&
      header.getUint16(4) === 0x0201;
    if (!isElf64) throw unreadable(path, "it is not an ELF file for 64 bits");
    const start = Number(header.getBigUint64(0x28, true));
    const [size, count] = [0x3a, 0x3c].map((at) => header.getUint16(at, true));
    const section = (index: number) => {
      const view = read(start + index * size!, size!);
      return {
        type: view.getUint32(4, true),
        link: view.getUint32(0x28, true),
        read: () =>
          read(
            Number(view.getBigUint64(0x18, true)),
            Number(view.getBigUint64(0x20, true)),
          ),
      };
    };
    for (let index = 0; index < count!; index++) {
      const { type, link, read } = section(index);
      if (type === DYNAMIC_SECTION) return named(read(), section(link).read());
    }
    return [];
  } finally {
    closeSync(file);
  }
}

/** The names that entries of the dynamic section refer to in its table of strings. */
function named(entries: DataView, strings: DataView): string[] {
  const names: string[] = [];
  for (let at = 0; at < entries.byteLength; at += 16) {
    if (entries.getBigUint64(at, true) !== NEEDED) continue;
    const from = Number(entries.getBigUint64(at + 8, true));
    const bytes = new Uint8Array(strings.buffer);
    names.push(
      new TextDecoder().decode(bytes.subarray(from, bytes.indexOf(0, from))),
    );
  }
  return names;
}

function unreadable(path: string, why: string): InputError {
  return new InputError(`Cannot read the libraries that ${path} needs: ${why}`);
}
