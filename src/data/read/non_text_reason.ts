/** A kind of file, known by bytes at an offset. */
interface Kind {
  at?: number;
  magic: readonly number[] | string;
  reason: string;
}

const KINDS: readonly Kind[] = [
  {
    magic: "PK\x03\x04",
    reason:
      "it is a zip archive or a file of Excel; unpack it, or save the sheet as CSV UTF-8",
  },
  { magic: "BZh", reason: "it is compressed with bzip2; unpack it" },
  {
    magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
    reason: "it is compressed with xz; unpack it",
  },
  {
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    reason: "it is compressed with Zstandard; unpack it",
  },
  { at: 257, magic: "ustar", reason: "it is a tar archive; unpack it" },
  {
    magic: "PAR1",
    reason: "it is a Parquet file; set format.type: parquet",
  },
  {
    magic: "version https://git-lfs.github.com/spec/",
    reason:
      "it is a Git LFS pointer; download the file it points to (git lfs pull)",
  },
  { magic: [0xff, 0xfe, 0, 0], reason: "it is UTF-32; convert it to UTF-8" },
  { magic: [0, 0, 0xfe, 0xff], reason: "it is UTF-32; convert it to UTF-8" },
  { magic: [0xff, 0xfe], reason: "it is UTF-16; convert it to UTF-8" },
  { magic: [0xfe, 0xff], reason: "it is UTF-16; convert it to UTF-8" },
];

/**
 * Recognises by its first bytes a file that is not UTF-8 data.
 *
 * @param bytes The first bytes: at least 262, or the whole file.
 * @returns What the file is and what to do about it, or undefined if it may
 *   be text.
 */
export function nonTextReason(bytes: Uint8Array): string | undefined {
  for (const { at = 0, magic, reason } of KINDS) {
    const expected = typeof magic === "string"
      ? new TextEncoder().encode(magic)
      : magic;
    if (
      bytes.length >= at + expected.length &&
      [...expected].every((byte, i) => bytes[at + i] === byte)
    ) return reason;
  }
  const start = new TextDecoder().decode(bytes.subarray(0, 256));
  return /^\s*<(!doctype html|html)[\s>]/i.test(start)
    ? "it is a web page; download the data file itself"
    : undefined;
}
