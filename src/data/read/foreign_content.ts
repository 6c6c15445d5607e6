/** What a file of a kind begins with, from some byte on. */
interface Kind {
  at?: number;
  begins: readonly number[] | string;
  reason: string;
}

const KINDS: readonly Kind[] = [
  { begins: "PK\x03\x04", reason: "it is a zip archive, unpack it" },
  { begins: "BZh", reason: "it is compressed with bzip2, unpack it" },
  {
    begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
    reason: "it is compressed with xz, unpack it",
  },
  {
    begins: [0x28, 0xb5, 0x2f, 0xfd],
    reason: "it is compressed with Zstandard, unpack it",
  },
  { at: 257, begins: "ustar", reason: "it is a tar archive, unpack it" },
  {
    begins: "PAR1",
    reason: "it is a Parquet file, say so (format.type: parquet)",
  },
  {
    begins: "version https://git-lfs.github.com/spec/",
    reason:
      "it is a pointer of Git LFS in place of the file, get the file itself (git lfs pull)",
  },
  { begins: [0xff, 0xfe, 0, 0], reason: "it is UTF-32, convert it to UTF-8" },
  { begins: [0, 0, 0xfe, 0xff], reason: "it is UTF-32, convert it to UTF-8" },
  { begins: [0xff, 0xfe], reason: "it is UTF-16, convert it to UTF-8" },
  { begins: [0xfe, 0xff], reason: "it is UTF-16, convert it to UTF-8" },
];

/**
 * Says by its first bytes what a file is that is no text, and what to do.
 *
 * @param bytes The beginning, at least 262 bytes where there are so many.
 * @returns Undefined where it may be a text.
 */
export function foreignContent(bytes: Uint8Array): string | undefined {
  for (const { at = 0, begins, reason } of KINDS) {
    const expected = typeof begins === "string"
      ? new TextEncoder().encode(begins)
      : begins;
    if (
      bytes.length >= at + expected.length &&
      [...expected].every((byte, i) => bytes[at + i] === byte)
    ) return reason;
  }
  const start = new TextDecoder().decode(bytes.subarray(0, 256));
  return /^\s*<(!doctype html|html)[\s>]/i.test(start)
    ? "it is a web page, get the file that the page is about"
    : undefined;
}
