import { assertEquals, assertThrows } from "@std/assert";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import { openTorchFile } from "../../../src/model/weights/torch/open_torch_file.ts";

/** A file of PyTorch before 1.6 with one storage of one number, 1, whose value is written down operation by operation. */
function fileOf(value: string): Uint8Array {
  const pickles = [
    ["\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19", "M\xe9\x03", "}", value],
    ["]U\x010a"],
  ].flat().map((operations) => `\x80\x02${operations}.`).join("");
  const storage = "\x01\0\0\0\0\0\0\0" + "\0\0\x80\x3f";
  return Uint8Array.from(pickles + storage, (char) => char.charCodeAt(0));
}

const TENSOR = "ctorch._utils\n_rebuild_tensor_v2\n(" +
  "(U\x07storagectorch\nFloatStorage\nU\x010U\x03cpuK\x01tQ" +
  "K\0K\x01\x85K\x01\x85tR";

/** An entry of the dictionary before it. */
const entry = (name: string, value: string) =>
  `U${String.fromCharCode(name.length)}${name}${value}s`;

function namesIn(value: string): string[] {
  const path = Deno.makeTempFileSync();
  try {
    Deno.writeFileSync(path, fileOf(value));
    using file = openTorchFile(path);
    return [...file.tensors.keys()];
  } finally {
    Deno.removeSync(path);
  }
}

Deno.test("openTorchFile() joins the keys of nested dictionaries in tensor names", () => {
  const inner = `}${entry("b.c", TENSOR)}`;
  assertEquals(
    namesIn(`}${entry("epoch", "K\x03")}${entry("a", inner)}`),
    ["a.b.c"],
  );
  // What is in a list, or has a number for its name, is the state of an optimiser.
  const listed = `]${inner}a`;
  assertEquals(
    namesIn(`}${entry("a", listed)}${entry("d", TENSOR)}K\x01${TENSOR}s`),
    ["d"],
  );
});

Deno.test("openTorchFile() refuses two tensors with the same name", () => {
  assertThrows(
    () =>
      namesIn(
        `}${entry("a.b", TENSOR)}${entry("a", `}${entry("b", TENSOR)}`)}`,
      ),
    CheckpointError,
    'it has two tensors named "a.b"',
  );
});

Deno.test("openTorchFile() ends for dictionaries that contain themselves and for very many dictionaries", () => {
  const itself = `}q\0${entry("a", "h\0")}${entry("t", TENSOR)}`;
  assertEquals(namesIn(itself), ["t"]);
  const deep = "}" + "U\x01a}".repeat(1e5) + "s".repeat(1e5);
  assertEquals(namesIn(deep + entry("t", TENSOR)), ["t"]);
  // Each holds the one before it twice: 2 ** 60 ways to the innermost.
  const twice = Array.from(
    { length: 60 },
    (_, i) =>
      `}${entry("a", `h${String.fromCharCode(i)}`)}${
        entry("b", `h${String.fromCharCode(i)}`)
      }q${String.fromCharCode(i + 1)}0`,
  ).join("");
  assertEquals(
    namesIn(`}q\0${entry("t", TENSOR)}0${twice}}${entry("m", "h\x03")}`),
    ["m.a.a.a.t"],
  );
});
