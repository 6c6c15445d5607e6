import { assertEquals } from "@std/assert";
import { changed, ENCODER, weightsFolder } from "./changed_weights.ts";

const NAME = "bert.encoder.layer.1.output.dense.weight";

Deno.test("checkpointEncoder() reads float64 weights, and refuses integers", async () => {
  await using made = await weightsFolder();
  const wide = made.load(changed(NAME, ({ bytes, ...tensor }) => ({
    ...tensor,
    dtype: "F64",
    bytes: new Uint8Array(
      new Float64Array(new Float32Array(bytes.buffer)).buffer,
    ),
  })));
  assertEquals(wide.initialValues(1), made.original);
  for (
    const [dtype, width] of [
      ["I8", 1],
      ["U8", 1],
      ["F8_E4M3", 1],
      ["I32", 4],
      ["I64", 8],
    ] as const
  ) {
    made.refuses(
      changed(NAME, ({ bytes, ...tensor }) => ({
        ...tensor,
        dtype: String(dtype),
        bytes: new Uint8Array(bytes.length / 4 * Number(width)),
      })),
      `${NAME} is stored as ${dtype}`,
    );
  }
});

Deno.test("checkpointEncoder() refuses NaN and infinite values in any number format", async () => {
  await using made = await weightsFolder();
  for (const { name } of ENCODER) {
    for (const value of [NaN, Infinity, -Infinity]) {
      made.refuses(
        changed(name, ({ bytes, ...tensor }) => {
          const values = new Float32Array(bytes.slice().buffer);
          values[values.length - 1] = value;
          return { ...tensor, bytes: new Uint8Array(values.buffer) };
        }),
        `${name} has 1 of ${
          ENCODER.find((one) => one.name === name)!.bytes.length / 4
        } values that are not finite`,
      );
    }
  }
  const stored = (dtype: string, array: ArrayBufferView<ArrayBuffer>) =>
    changed(NAME, (tensor) => ({
      ...tensor,
      dtype,
      bytes: new Uint8Array(array.buffer),
    }));
  const size = 8 * 12;
  const refused = `${NAME} has ${size} of ${size} values that are not finite`;
  made.refuses(stored("F16", new Float16Array(size).fill(NaN)), refused);
  made.refuses(stored("BF16", new Uint16Array(size).fill(0x7f80)), refused);
  // Beyond float32.
  made.refuses(stored("F64", new Float64Array(size).fill(1e39)), refused);
  // What the encoder does not have may be anything.
  const head = changed("bert.pooler.dense.weight", (tensor) => ({
    ...tensor,
    bytes: new Uint8Array(tensor.bytes.length).fill(0xff),
  }));
  assertEquals(made.load(head).initialValues(1), made.original);
});

Deno.test("checkpointEncoder() refuses a tensor of zeros that would give all texts the same vector", async () => {
  await using made = await weightsFolder();
  const zeros = (name: string) =>
    changed(name, (tensor) => ({
      ...tensor,
      bytes: new Uint8Array(tensor.bytes.length),
    }));
  for (
    const name of [
      "bert.embeddings.word_embeddings.weight",
      "bert.embeddings.LayerNorm.weight",
      "bert.encoder.layer.1.output.LayerNorm.weight",
    ]
  ) made.refuses(zeros(name), `${name} has only zeros`);
  made.load(zeros("bert.embeddings.token_type_embeddings.weight"));
  made.load(zeros("bert.encoder.layer.1.output.LayerNorm.bias"));
});
