import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import fc from "fast-check";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import { openSafetensors } from "../../../src/model/weights/open_safetensors.ts";

type Header = Record<string, unknown>;

function fileOf(header: Header | string, data: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === "string" ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

function withFile<Result>(bytes: Uint8Array, use: (path: string) => Result) {
  const folder = Deno.makeTempDirSync();
  try {
    const path = join(folder, "model.safetensors");
    Deno.writeFileSync(path, bytes);
    return use(path);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

function read(bytes: Uint8Array): Record<string, number[]> {
  return withFile(bytes, (path) => {
    using file = openSafetensors(path);
    return Object.fromEntries(
      [...file.tensors.keys()].map((name) => [name, [...file.read(name)]]),
    );
  });
}

const F32 = (values: readonly number[]) =>
  new Uint8Array(Float32Array.from(values).buffer);

Deno.test("openSafetensors() reads what was written, with header entries in any order", () => {
  fc.assert(fc.property(
    fc.uniqueArray(
      fc.record({
        name: fc.string({ minLength: 1 }).filter((name) =>
          name !== "__metadata__" && name !== "__proto__"
        ),
        values: fc.array(fc.float({ noNaN: true }), { maxLength: 6 }),
      }),
      { selector: ({ name }) => name, maxLength: 5 },
    ),
    fc.boolean(),
    (tensors, reversed) => {
      let at = 0;
      const entries = tensors.map(({ name, values }) => {
        const begin = at;
        at += 4 * values.length;
        return [name, {
          dtype: "F32",
          shape: [values.length],
          data_offsets: [begin, at],
        }] as const;
      });
      const header = Object.fromEntries([
        ["__metadata__", { format: "pt" }],
        ...reversed ? entries.toReversed() : entries,
      ]);
      const content = read(
        fileOf(header, F32(tensors.flatMap(({ values }) => values))),
      );
      assertEquals(
        content,
        Object.fromEntries(
          tensors.map(({ name, values }) => [name, values]),
        ),
      );
    },
  ));
});

Deno.test("openSafetensors() reads float16, bfloat16, float64 and integers as float32", () => {
  const bytes = (array: ArrayBufferView) =>
    new Uint8Array(array.buffer as ArrayBuffer);
  const cases: [string, Uint8Array, number[]][] = [
    ["F16", bytes(Float16Array.of(0.1, -2.5)), [0.0999755859375, -2.5]],
    ["BF16", bytes(Uint16Array.of(0x3dcd, 0xc020)), [0.10009765625, -2.5]],
    ["F64", bytes(Float64Array.of(0.1, -2.5)), [Math.fround(0.1), -2.5]],
    ["I64", bytes(BigInt64Array.of(3n, -4n)), [3, -4]],
  ];
  for (const [dtype, data, expected] of cases) {
    const header = {
      x: { dtype, shape: [2], data_offsets: [0, data.length] },
    };
    assertEquals(read(fileOf(header, data)), { x: expected }, dtype);
  }
});

const GOOD = { dtype: "F32", shape: [2], data_offsets: [0, 8] };
const DATA = F32([1, 2]);

Deno.test("openSafetensors() refuses a damaged file and says why", () => {
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(3), "it is cut off"],
    [fileOf({ x: GOOD }, DATA).slice(0, -1), 'it is cut off: "x" ends at byte'],
    [fileOf({ x: GOOD }, new Uint8Array(9)), "end at byte"],
    [fileOf("{", DATA), "its header is not JSON"],
    [fileOf("[]", DATA), "its header is not an object"],
    [
      fileOf(`{"x":${JSON.stringify(GOOD)},"x":${JSON.stringify(GOOD)}}`, DATA),
      'has "x" twice',
    ],
    [
      fileOf({ x: { ...GOOD, shape: [-2] } }, DATA),
      '"x" has an invalid dtype, shape',
    ],
    [
      fileOf({ x: { ...GOOD, shape: [3] } }, DATA),
      "has 3 numbers of 4 bytes, but",
    ],
    [
      fileOf({ x: { ...GOOD, shape: [2 ** 40, 2 ** 40] } }, DATA),
      '"x" has an invalid',
    ],
    [
      fileOf({ x: { ...GOOD, dtype: "F33" } }, DATA),
      '"x" has an invalid dtype',
    ],
    [
      fileOf({ x: { ...GOOD, dtype: "toString" } }, DATA),
      '"x" has an invalid dtype',
    ],
    [
      fileOf({ x: { ...GOOD, data_offsets: [8, 0] } }, DATA),
      '"x" has 2 numbers',
    ],
    [fileOf({ x: null }, DATA), '"x" has an invalid dtype'],
    // Deeper than can be written out.
    [
      fileOf(`{"x":${"[".repeat(1e5)}${"]".repeat(1e5)}}`, DATA),
      '"x" has an invalid dtype',
    ],
    // Two names for the same bytes, and bytes with no name.
    [fileOf({ x: GOOD, y: GOOD }, DATA), "starts at byte"],
    [
      fileOf({ x: { ...GOOD, data_offsets: [8, 16] } }, new Uint8Array(16)),
      "starts at byte",
    ],
  ];
  for (const [bytes, message] of cases) {
    withFile(
      bytes,
      (path) =>
        assertThrows(() => openSafetensors(path), CheckpointError, message),
    );
  }
});

Deno.test("openSafetensors() allocates no memory for a header with a wrong length", () => {
  const bytes = fileOf({ x: GOOD }, DATA);
  for (const length of [2n ** 63n, 10n ** 8n, 99_000_000n]) {
    new DataView(bytes.buffer).setBigUint64(0, length, true);
    withFile(bytes, (path) =>
      assertThrows(
        () => openSafetensors(path),
        CheckpointError,
        "its header claims to have",
      ));
  }
});

Deno.test("openSafetensors() refuses tensors in unsupported number formats when they are read", () => {
  const header = { x: { dtype: "I8", shape: [2], data_offsets: [0, 2] } };
  assertThrows(
    () => read(fileOf(header, new Uint8Array(2))),
    CheckpointError,
    '"x" is stored as I8; convert it to F32',
  );
});
