import { assertEquals, assertThrows } from "@std/assert";
import { readPickle } from "../../../src/model/weights/torch/pickle.ts";
import { torchHandlers } from "../../../src/model/weights/torch/torch_handlers.ts";

/** Reads a pickle that is written down operation by operation. */
function read(...operations: string[]) {
  const bytes = Uint8Array.from(
    operations.join(""),
    (char) => char.charCodeAt(0),
  );
  return readPickle(bytes, 0, torchHandlers).value;
}

/** Lists in lists, 40 deep, the inner one there twice each time: 2 ** 40 items when written out. */
const BOMB = ["]", ...Array(40).fill("q\0h\0\x86")];

Deno.test("readPickle() does not expand a nested value that is used as a name or key", () => {
  assertThrows(() => read(...BOMB, "U\x01x\x93."), Error, "not a string");
  assertThrows(() => read("U\x01x", ...BOMB, "\x93."), Error, "not a string");
  // As a key of a dictionary, twice.
  assertThrows(
    () => read(...BOMB, "q\x01", "0}(h\x01Nh\x01Nu."),
    Error,
    "twice",
  );
});

Deno.test("readPickle() uses a list as the items of one dictionary only", () => {
  const dictionary = "ccollections\nOrderedDict\n";
  const list = "](" +
    Array.from("abc", (key) => `U\x01${key}K\x01\x86`).join("") +
    "eq\x00";
  const twice = [
    "(",
    dictionary,
    list,
    "\x85R",
    dictionary,
    "h\x00\x85R",
    "t.",
  ];
  assertEquals(read(...twice), [
    new Map([["a", 1], ["b", 1], ["c", 1]]),
    new Map(),
  ]);
});

Deno.test("readPickle() refuses a tensor with more dimensions than PyTorch allows", () => {
  const storage = "(U\x07storagectorch\nFloatStorage\nU\x010U\x03cpuK\x01tQ";
  const tensor = (dimensions: number) => {
    const ones = `(${"K\x01".repeat(dimensions)}t`;
    return read(
      "ctorch._utils\n_rebuild_tensor_v2\n(",
      storage,
      "K\0",
      ones,
      ones,
      "tR.",
    );
  };
  assertEquals((tensor(64) as { shape: number[] }).shape.length, 64);
  assertThrows(() => tensor(65), Error, "with an invalid shape");
});
