import { assertEquals, assertRejects } from "@std/assert";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { DataError } from "../../src/data/data_error.ts";
import { dataText } from "../../src/data/read/data_text.ts";
import { textLines } from "../../src/data/read/text_lines.ts";
import { dataFolder } from "../support/data_folder.ts";
import { loadFile } from "./load_file.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

function together(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

async function text(bytes: Uint8Array): Promise<string> {
  await using folder = await dataFolder({ file: bytes });
  return (await Array.fromAsync(dataText(`${folder.path}/file`))).join("");
}

async function refused(
  bytes: Uint8Array,
  row: number | undefined,
  message: string,
): Promise<void> {
  const error: DataError = await assertRejects(
    () => text(bytes),
    DataError,
    message,
  );
  assertEquals(error.row, row);
}

Deno.test("dataText() drops a byte order mark and refuses other encodings", async () => {
  assertEquals(await text(utf8("\uFEFFșț")), "șț");
  assertEquals(await text(new Uint8Array()), "");
  const bad = "it is not UTF-8; convert the file";
  await refused(Uint8Array.of(97, 10, 98, 10, 0xba, 10), 3, bad);
  await refused(Uint8Array.of(97, 13, 98, 13, 10, 0xba, 10), 3, bad);
  // A letter that is cut off, by a line end or the end.
  await refused(Uint8Array.of(97, 10, 0xc8, 10, 97), 2, bad);
  await refused(Uint8Array.of(97, 10, 0xc8), 2, bad);
  const long = utf8("ș\n".repeat(100_000));
  await refused(together(long, Uint8Array.of(0xff, 10)), 100_001, bad);
  assertEquals((await text(long)).length, 200_000);
});

Deno.test("dataText() unpacks gzip, including concatenated archives", async () => {
  const long = "un text cu ș și ț\n".repeat(20_000);
  assertEquals(await text(gzipSync(utf8(long))), long);
  assertEquals(
    await text(together(gzipSync(utf8(long)), gzipSync(utf8("doi")))),
    `${long}doi`,
  );
  const packed = gzipSync(utf8(long));
  for (
    const bad of [
      packed.subarray(0, packed.length - 9),
      packed.subarray(0, 40),
      together(packed, utf8("more")),
      together(packed.subarray(0, 60), new Uint8Array(30), packed),
    ]
  ) {
    await refused(bad, undefined, "it cannot be unpacked with gzip (");
  }
  await refused(
    gzipSync(Uint8Array.of(97, 10, 0xff)),
    2,
    "it is not UTF-8; convert the file",
  );
});

Deno.test("dataText() names the format of a file that is not text", async () => {
  const cases: [Uint8Array | string, string][] = [
    [
      "PK\x03\x04rest",
      "it is a zip archive or a file of Excel; unpack it, or save",
    ],
    ["BZh91AY&SY", "it is compressed with bzip2; unpack it"],
    [Uint8Array.of(0xfd, 55, 122, 88, 90, 0, 0, 4), "it is compressed with xz"],
    [
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 4),
      "it is compressed with Zstandard",
    ],
    ["PAR1", "it is a Parquet file; set format.type: parquet"],
    [
      "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n",
      "it is a Git LFS pointer; download the file it points to",
    ],
    [Uint8Array.of(0xff, 0xfe, 97, 0), "it is UTF-16; convert it to UTF-8"],
    [Uint8Array.of(0xfe, 0xff, 0, 97), "it is UTF-16; convert it to UTF-8"],
    [Uint8Array.of(0xff, 0xfe, 0, 0), "it is UTF-32; convert it to UTF-8"],
    [
      "\n<!DOCTYPE html><html>",
      "it is a web page; download the data file itself",
    ],
    [`${"a.csv".padEnd(257, "\0")}ustar\0`, "it is a tar archive; unpack it"],
  ];
  for (const [content, message] of cases) {
    const bytes = typeof content === "string" ? utf8(content) : content;
    await refused(bytes, undefined, message);
    await refused(
      gzipSync(bytes),
      undefined,
      `after unpacking with gzip, ${message}`,
    );
  }
});

Deno.test("loadDataset() reads compressed files whatever their name", async () => {
  const rows = [{ text: "un", labels: "a" }, { text: "doi", labels: "b" }];
  const plain = await loadFile(rows);
  const packed = await loadFile(
    gzipSync(utf8(rows.map((row) => `${JSON.stringify(row)}\n`).join(""))),
  );
  assertEquals(packed.checksum, plain.checksum);
});

Deno.test("textLines() splits at LF, CRLF and CR, however the text is divided into chunks", async () => {
  const inText = fc.array(
    fc.constantFrom("a", "ș", "\u2028", "\u0085", "\r\n", "\n", "\r"),
    { maxLength: 30 },
  ).map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(
      inText,
      fc.integer({ min: 1, max: 9 }),
      async (text, size) => {
        async function* pieces() {
          for (let i = 0; i < text.length; i += size) {
            yield text.slice(i, i + size);
          }
        }
        const batches = await Array.fromAsync(textLines(pieces(), "f"));
        const ends = [...text.matchAll(/\r\n|\r|\n/g)].map(([end]) => end);
        const expected = text.split(/\r\n|\r|\n/);
        while (expected.at(-1) === "") expected.pop();
        assertEquals(batches.flatMap(({ lines }) => lines), expected);
        let row = 1;
        for (const { row: first, lines, ends: given } of batches) {
          assertEquals(first, row);
          assertEquals(
            lines.map((_, i) => given?.[i] ?? "\n"),
            // A last line without an end counts as one with LF.
            lines.map((_, i) => ends[row - 1 + i] ?? "\n"),
          );
          row += lines.length;
        }
      },
    ),
    { numRuns: 500 },
  );
});
